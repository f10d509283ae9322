package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.BlueprintFixtures.error;
import static io.flowcraft.blueprint.BlueprintFixtures.findings;
import static io.flowcraft.blueprint.BlueprintFixtures.json;
import static io.flowcraft.blueprint.BlueprintFixtures.loader;
import static io.flowcraft.blueprint.BlueprintFixtures.warning;
import static io.flowcraft.blueprint.FindingCode.BAD_BATCH;
import static io.flowcraft.blueprint.FindingCode.BAD_DURATION;
import static io.flowcraft.blueprint.FindingCode.UNKNOWN_BLUEPRINT;
import static io.flowcraft.blueprint.FindingCode.UNKNOWN_CONFIG_KEY;
import static io.flowcraft.blueprint.FindingCode.UNKNOWN_USES;
import static io.flowcraft.blueprint.FindingCode.UNKNOWN_WEBHOOK;
import static io.flowcraft.blueprint.FindingCode.UNMATCHED_ACTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the check knows of batches, subflows and waits. */
class BuiltInCheckTest {

    @Test
    void S69_a_sound_batch_has_no_findings() {
        Flow flow = Flow.named("b")
                .node("load", "log")
                .batch("words", "log", batch -> batch.chunkSize(5).worker(n -> n.maxRetries(3)))
                .edge("load", "words");
        assertThat(check(flow)).isEmpty();
    }

    /** As its builder writes it. */
    @Test
    void a_batch_of_the_original_has_no_findings() {
        assertThat(findings("""
                {'nodes': [{'id': 'x_scatter', 'uses': 'batch-scatter', 'inputs': 'users',
                            'params': {'workerUsesKey': 'fn_1', 'outputKey': 'greetings', 'gatherNodeId': 'x_gather'}},
                           {'id': 'x_gather', 'uses': 'batch-gather', 'params': {'outputKey': 'greetings', 'gatherNodeId': 'x_gather'},
                            'config': {'joinStrategy': 'all'}}],
                 'edges': [{'source': 'x_scatter', 'target': 'x_gather'}]}
                """)).isEmpty();
    }

    @Test
    void S69_a_scatter_must_name_a_gather_of_its_own() {
        assertThat(check(Flow.named("b")
                        .node("g", "log")
                        .node("a", "batch-scatter", n -> n.param("gatherNodeId", "nobody"))
                        .node("b", "batch-scatter", n -> n.param("gatherNodeId", "g"))
                        .batch("c", "log")
                        .node("d", "batch-scatter", n -> n.param("gatherNodeId", "c_gather"))))
                .hasSize(3)
                .haveExactly(1, error(BAD_BATCH, "/nodes/1/params/gatherNodeId"))
                .haveExactly(1, error(BAD_BATCH, "/nodes/2/params/gatherNodeId"))
                .haveExactly(1, error(BAD_BATCH, "/nodes/5/params/gatherNodeId"));
    }

    @Test
    void S69_a_gather_without_a_scatter_is_an_error() {
        assertThat(check(Flow.named("b").node("g", "batch-gather")))
                .hasSize(1)
                .haveExactly(1, error(BAD_BATCH, "/nodes/0"));
    }

    @Test
    void S69_an_edge_must_lead_from_the_scatter_to_its_gather() {
        assertThat(check(Flow.named("b")
                        .node("s", "batch-scatter", n -> n.param("gatherNodeId", "g"))
                        .node("g", "batch-gather")))
                .hasSize(1)
                .haveExactly(1, error(BAD_BATCH, "/nodes/0/params/gatherNodeId"));
    }

    @Test
    void S69_scatter_and_gather_stand_in_the_same_loops() {
        Flow inside = Flow.named("b").batch("x", "log").loop("l", "x_scatter", "x_gather", "true");
        Flow across = Flow.named("b").batch("x", "log").loop("l", "x_scatter", "x_scatter", "true");
        assertThat(check(inside)).isEmpty();
        assertThat(check(across))
                .hasSize(1)
                .haveExactly(1, error(BAD_BATCH, "/nodes/0/params/gatherNodeId"))
                .first()
                .satisfies(found -> assertThat(found.message()).contains("same loops"));
    }

    @Test
    void S69_what_gathers_comes_behind_what_scatters_in_the_same_iteration() {
        Flow flow = Flow.named("b")
                .node("g", "batch-gather")
                .node("s", "batch-scatter", n -> n.param("gatherNodeId", "g"))
                .edge("g", "s")
                .edge("s", "g")
                .loop("l", "g", "s", "true");
        assertThat(check(flow))
                .haveExactly(1, error(BAD_BATCH, "/nodes/1/params/gatherNodeId"))
                .anySatisfy(found -> assertThat(found.message()).contains("next iteration"));
    }

    @Test
    void S69_a_worker_is_checked_like_a_node() {
        Flow flow = Flow.named("b")
                .batch(
                        "x",
                        "nobody-knows",
                        batch -> batch.scatter(
                                n -> n.param("workerConfig", json("{'timeout': 'soon', 'fallback': 'f'}"))));
        Reading reading = loader().load(flow.build());
        assertThat(reading.findings())
                .hasSize(3)
                .haveExactly(1, error(UNKNOWN_USES, "/nodes/0/params/workerUsesKey"))
                .haveExactly(1, error(BAD_DURATION, "/nodes/0/params/workerConfig/timeout"))
                .haveExactly(1, warning(UNKNOWN_CONFIG_KEY, "/nodes/0/params/workerConfig/fallback"));
        assertThat(reading.tolerating(UNKNOWN_USES).findings())
                .haveExactly(1, warning(UNKNOWN_USES, "/nodes/0/params/workerUsesKey"));
    }

    @Test
    void S69_what_is_wrong_with_the_params_of_a_worker_is_said_of_them() {
        NodeCatalogue picky = node -> node.params().containsKey("bad/key")
                ? List.of(new NodeCatalogue.Problem("bad-value", Severity.ERROR, "/params/bad~1key", "No"))
                : List.of();
        Blueprint blueprint = Flow.named("b")
                .batch("x", "log", batch -> batch.worker(n -> n.param("bad/key", 1)))
                .build();
        assertThat(new BlueprintCheck(picky, (text, ids) -> List.of()).check(blueprint))
                .hasSize(1)
                .haveExactly(1, error("bad-value", "/nodes/0/params/workerParams/bad~1key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop-controller", "batch-scatter", "batch-gather", "wait", "webhook"})
    void S69_what_needs_a_place_in_the_graph_is_no_worker(String uses) {
        assertThat(check(Flow.named("b").batch("x", uses)))
                .hasSize(1)
                .haveExactly(1, error(BAD_BATCH, "/nodes/0/params/workerUsesKey"));
    }

    @Test
    void S69_a_subflow_whose_blueprint_is_not_stored_is_a_warning() {
        Blueprint blueprint = Flow.named("own")
                .subflow("a", "stored")
                .subflow("b", "later")
                .subflow("c", "later")
                .subflow("d", "own")
                .build();
        List<String> asked = new ArrayList<>();
        BlueprintCatalogue stored = id -> asked.add(id) && id.equals("stored");
        assertThat(new BlueprintLoader(BlueprintFixtures.catalogue(), (text, ids) -> List.of(), stored)
                        .load(blueprint)
                        .findings())
                .hasSize(2)
                .haveExactly(1, warning(UNKNOWN_BLUEPRINT, "/nodes/1/params/blueprintId"))
                .haveExactly(1, warning(UNKNOWN_BLUEPRINT, "/nodes/2/params/blueprintId"));
        assertThat(asked).containsExactly("later", "stored");
        assertThat(loader().load(blueprint).findings()).isEmpty();
    }

    @Test
    void a_document_with_very_many_subflows_asks_for_a_thousand() {
        Flow flow = Flow.named("b");
        IntStream.range(0, 2_000).forEach(i -> flow.subflow("n" + i, "child" + i));
        List<String> asked = new ArrayList<>();
        new BlueprintCheck(BlueprintFixtures.catalogue(), (text, ids) -> List.of(), asked::add).check(flow.build());
        assertThat(asked).hasSize(1_000);
    }

    @Test
    void S69_a_wait_for_a_webhook_that_there_is_not_is_a_warning() {
        assertThat(check(Flow.named("b")
                        .webhook("paid")
                        .node("other", "log")
                        .wait("a", wait -> wait.forWebhook("paid"))
                        .wait("b", wait -> wait.forWebhook("other"))
                        .wait("c", wait -> wait.forWebhook("nobody"))
                        .wait("d", wait -> wait.eventName("nobody"))))
                .hasSize(2)
                .haveExactly(1, warning(UNKNOWN_WEBHOOK, "/nodes/3/params/eventName"))
                .haveExactly(1, warning(UNKNOWN_WEBHOOK, "/nodes/4/params/eventName"));
    }

    @Test
    void S69_an_action_on_deadline_that_no_edge_has_is_a_warning() {
        Duration day = Duration.ofDays(1);
        assertThat(check(Flow.named("b")
                        .wait("a", wait -> wait.deadline(day, "late"))
                        .wait("b", wait -> wait.deadline(day, "late"))
                        .wait("c", wait -> wait.deadline(day, "fail"))
                        .wait("last", wait -> wait.deadline(day, "late"))
                        .edge("a", "b", e -> e.action("late"))
                        .edge("b", "c", e -> e.action("soon"))
                        .edge("c", "last")))
                .hasSize(1)
                .haveExactly(1, warning(UNMATCHED_ACTION, "/nodes/1/params/onDeadline"));
    }

    private static List<Finding> check(Flow flow) {
        return loader().load(flow.build()).findings();
    }
}
