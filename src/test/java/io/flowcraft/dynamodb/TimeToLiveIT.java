package io.flowcraft.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Lease;
import io.flowcraft.engine.LeaseAnswer;
import io.flowcraft.engine.Sample;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What DynamoDB may remove by itself, for those who want that. */
class TimeToLiveIT {

    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String TABLE = "flowcraft-coordination";

    private final String namespace = Sample.unique("n");
    private final AdvancingClock clock = new AdvancingClock();
    private final DynamoRoom room = DynamoServer.shared().room(namespace, clock);
    private final DynamoDbClient client = DynamoServer.shared().client(List.of());
    private final ActivationRef ref = Sample.ref(Sample.unique("run"), "a");
    private final Key key = new Names(namespace).lease(ref);

    @AfterEach
    void close() {
        client.close();
    }

    private Lease lease(String holder) {
        LeaseAnswer answer = room.coordination().lease(ref, holder, LENGTH);
        assertThat(answer).isInstanceOf(LeaseAnswer.Granted.class);
        return ((LeaseAnswer.Granted) answer).lease();
    }

    private String expires() {
        return client.getItem(request -> request.tableName(TABLE).key(key.attributes()))
                .item()
                .get("expires")
                .n();
    }

    private String weekAfterItsEnd() {
        return Long.toString(clock.instant().plus(LENGTH).plus(WEEK).getEpochSecond());
    }

    @Test
    void a_lease_expires_a_week_after_its_last_use_and_nothing_depends_on_it() {
        Lease lease = lease("one");
        assertThat(expires()).isEqualTo(weekAfterItsEnd());

        clock.advance(LENGTH.dividedBy(2));
        assertThat(room.coordination().renew(lease, LENGTH)).isTrue();
        assertThat(expires()).isEqualTo(weekAfterItsEnd());

        room.coordination().release(lease);
        client.deleteItem(request -> request.tableName(TABLE).key(key.attributes()));
        assertThat(lease("other").starts()).isEqualTo(1);
    }
}
