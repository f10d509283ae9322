package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is refused of runs, and what they tell of what failed. */
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
        assertThatThrownBy(() -> submit(Optional.of("77")))
                .isInstanceOf(UnknownBlueprintException.class)
                .hasMessageContaining("77");
    }

    @Test
    void a_run_is_of_the_version_that_is_named_or_else_of_the_one_stored_last() {
        engine.deploy(Flow.named("known").version("1").node("a", "echo").build());
        engine.deploy(Flow.named("known").version("2").node("b", "echo").build());

        assertThat(submit(Optional.of("1")).run().blueprintVersion()).isEqualTo("1");
        assertThat(submit(Optional.empty()).run().blueprintVersion()).isEqualTo("2");
    }

    @Test
    void what_cannot_be_kept_is_refused_before_anything_is_stored() {
        engine.deploy(graph("known", "a"));
        assertThatThrownBy(() -> engine.submit("known", JsonValue.EMPTY_JSON_OBJECT, "no/id"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("a run id has 1 to 100 of the characters");
        assertThat(engine.runs().find("no/id")).isEmpty();
    }

    @Test
    void errors_stand_in_the_order_of_the_document() {
        Flow flow = Flow.named("errors");
        for (String id : new String[] {"z", "a", "m"}) {
            flow = flow.node(id, "fail", n -> n.fallback("f"));
        }
        RunView run = engine.run(flow.node("f", "echo").build());

        assertThatRun(run).isCompleted();
        assertThat(run.errors()).extracting(NodeError::nodeId).containsExactly("z", "a", "m");
    }

    private Submitted submit(Optional<String> version) {
        return engine.runs()
                .submit(new Submission(
                        "known",
                        version,
                        Optional.empty(),
                        JsonValue.EMPTY_JSON_OBJECT,
                        Map.of(),
                        Optional.empty(),
                        "default"));
    }
}
