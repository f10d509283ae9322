package io.flowcraft.storagequeue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.emulator.Emulator;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queues that are missing, or cannot be reached. */
@NeedsNode
class QueuesIT {

    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final String name = Sample.unique("jobs");

    private StorageQueueRoom room(String connectionString) {
        return StorageQueueRoom.open(new StorageQueueSettings(connectionString, name, VISIBILITY, VISIBILITY));
    }

    @Test
    void a_missing_queue_is_named_and_not_created_unless_that_is_wanted() {
        StorageQueueRoom room = room(AzuriteServer.shared().connectionString());
        assertThatThrownBy(() -> room.prepare(false))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("flowcraft.create-resources");
        assertThat(room.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains(name));

        room.prepare(true);
        room.prepare(true);
        room.prepare(false);

        assertThat(room.problem()).isEmpty();
    }

    @Test
    @Timeout(60)
    void an_endpoint_where_nobody_listens_is_noticed() {
        StorageQueueRoom room = room(AzuriteServer.connectionString("http://127.0.0.1:" + Emulator.freePort()));

        assertThatThrownBy(() -> room.prepare(true))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("could not be asked")
                .hasMessageContaining(name);
        assertThatThrownBy(() -> room.queue().send(List.of(Sample.job(Sample.ref("run", "a"))), Duration.ZERO))
                .isInstanceOf(UnavailableException.class);
        assertThat(room.problem()).isPresent();
    }

    @Test
    void a_wrong_key_is_named_and_not_shown() {
        String wrong = AzuriteServer.shared().connectionString().replace("AccountKey=Eby8", "AccountKey=AAAA");

        assertThat(room(wrong).problem()).hasValueSatisfying(problem -> assertThat(problem)
                .contains("AZURE_STORAGE_CONNECTION_STRING")
                .doesNotContain("AAAA"));
    }

    @Test
    void a_connection_string_that_is_none_is_refused_and_not_shown() {
        assertThatThrownBy(() -> room("AccountKey=secret"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("AZURE_STORAGE_CONNECTION_STRING")
                .hasMessageNotContaining("secret")
                .hasNoCause();
        assertThat(new StorageQueueSettings("AccountKey=secret", name, VISIBILITY, VISIBILITY).toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Jobs", "a--b", "-ab", "ab-", "a_b", ""})
    void names_that_Azure_does_not_take_are_refused(String bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StorageQueueSettings("x", bad, VISIBILITY, VISIBILITY))
                .withMessageContaining("'" + bad + "'");
    }
}
