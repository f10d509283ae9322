package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of runs that there are not. */
class RunsTest extends ScenarioBase {

    private final TestEngine engine = engine();

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return new MemoryStores(clock).ports(queue);
    }

    @Test
    void a_run_that_nobody_submitted_is_neither_cancelled_nor_retried() {
        assertThatThrownBy(() -> engine.runs().cancel("nobody"))
                .isInstanceOf(UnknownRunException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> engine.runs().retry("nobody", Optional.empty()))
                .isInstanceOf(UnknownRunException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void a_blueprint_or_a_version_that_is_not_stored_is_named() {
        assertThatThrownBy(() -> engine.submit("nothing"))
                .isInstanceOf(UnknownBlueprintException.class)
                .hasMessageContaining("nothing");
        engine.deploy(graph("known", "a"));
        assertThatThrownBy(() -> engine.runs()
                        .submit(new Submission(
                                "known",
                                Optional.of("77"),
                                Optional.empty(),
                                JsonValue.EMPTY_JSON_OBJECT,
                                Map.of(),
                                Optional.empty(),
                                "default")))
                .isInstanceOf(UnknownBlueprintException.class)
                .hasMessageContaining("77");
    }
}
