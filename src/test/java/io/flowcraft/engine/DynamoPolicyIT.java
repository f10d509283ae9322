package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.dynamodb.DynamoRoom;
import io.flowcraft.dynamodb.DynamoServer;
import io.flowcraft.emulator.CountedCalls;
import io.flowcraft.emulator.Policy;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rights that the documentation asks for, and the calls that are made. */
class DynamoPolicyIT {

    /** These need the rights of what they contain. */
    private static final Set<String> TRANSACTIONS = Set.of("TransactGetItems", "TransactWriteItems");

    @Test
    void the_stores_call_what_the_policy_allows_and_nothing_is_allowed_in_vain() {
        CountedCalls calls = new CountedCalls();
        AdvancingClock clock = new AdvancingClock();
        DynamoRoom room = DynamoServer.shared().room(Sample.unique("n"), clock, calls);
        Ports ports = DynamoServer.ports(room, new MemoryJobQueue(clock));
        room.prepare(false);
        RunTraces traces = new RunTraces(ports);
        traces.leave("run");
        traces.ofRun("run");
        traces.parts("run");
        traces.end("run", RunStatus.COMPLETED);
        clock.advance(Duration.ofDays(1));
        ports.retention().hide(Duration.ofHours(1), 10);
        ports.retention().strip(ports.retention().hidden(10), 1_000);
        ports.retention().free(ports.retention().hidden(10));
        ports.indexRemoval().forget(Set.of("run"));
        assertThat(room.problem()).isEmpty();

        Set<String> called = new TreeSet<>(calls.names());
        called.removeAll(TRANSACTIONS);
        Set<String> allowed = Policy.actions("dynamodb");
        // Only transactions check conditions by themselves.
        allowed.remove("ConditionCheckItem");
        assertThat(called).isEqualTo(allowed);
    }
}
