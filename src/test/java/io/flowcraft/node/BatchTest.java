package io.flowcraft.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What batches are told by their params. */
class BatchTest {

    @Test
    void a_batch_is_read_from_its_params() {
        Batch batch = Batch.of(
                JsonText.object(
                        "{'workerUsesKey': 'count', 'gatherNodeId': 'g', 'chunkSize': 5,"
                                + " 'workerParams': {'a': 1}, 'workerConfig': {'maxRetries': 3, 'retryDelay': '1s'}, 'onItemFailure': '5%'}"));

        assertThat(batch.worker("s").uses()).isEqualTo("count");
        assertThat(batch.gather()).isEqualTo("g");
        assertThat(batch.window()).isEqualTo(5);
        assertThat(batch.params()).containsKey("a");
        assertThat(batch.config().maxAttempts()).isEqualTo(3);
        assertThat(batch.config().retryDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(batch.failures().allow(5, 100)).isTrue();
    }

    @Test
    void a_batch_needs_a_worker_and_a_gather_only() {
        Batch batch = Batch.of(JsonText.object("{'workerUsesKey': 'count', 'gatherNodeId': 'g'}"));

        assertThat(batch.window()).isEqualTo(Batch.USUAL_WINDOW);
        assertThat(batch.params()).isEqualTo(JsonValue.EMPTY_JSON_OBJECT);
        assertThat(batch.config().maxAttempts()).isEqualTo(1);
        assertThat(batch.failures()).isEqualTo(ItemFailures.NONE);
        assertThatThrownBy(() -> Batch.of(JsonText.object("{}"))).isInstanceOf(FatalNodeException.class);
    }

    @Test
    void a_window_has_its_limit() {
        Batch batch =
                Batch.of(JsonText.object("{'workerUsesKey': 'count', 'gatherNodeId': 'g', 'chunkSize': 2000000000}"));

        assertThat(batch.window()).isEqualTo(Batch.MOST_WINDOW);
    }

    @ParameterizedTest
    @CsvSource({
        "'fail', 0, 10, true",
        "'fail', 1, 10, false",
        "'null', 10, 10, true",
        "3, 3, 10, true",
        "3, 4, 10, false",
        "25%, 1, 4, true",
        "25%, 1, 3, false",
        "0.5%, 1, 200, true",
        "0.5%, 1, 199, false",
        "0%, 0, 0, true"
    })
    void S73_so_many_items_may_fail(String policy, int failed, int items, boolean allowed) {
        Batch batch = Batch.of(
                JsonText.object("{'workerUsesKey': 'count', 'gatherNodeId': 'g', 'onItemFailure': '" + policy + "'}"));

        assertThat(batch.failures().allow(failed, items)).isEqualTo(allowed);
    }

    @Test
    void only_the_engine_can_carry_them_out() {
        assertThat(NodeRegistry.of(List.of())
                        .find("batch-scatter")
                        .orElseThrow()
                        .function())
                .satisfies(step -> assertThatThrownBy(() -> step.execute(NodeContextDouble.aNode()))
                        .isInstanceOf(FatalNodeException.class)
                        .hasMessageContaining("engine"));
    }
}
