package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.node.NodeResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Start, version, branches, joins and end of runs. */
abstract class FlowScenarios extends ScenarioBase {

    @Test
    void S1_a_blueprint_without_a_version_runs() {
        RunView run = engine().run(graph("s1", "a b", "a>b"), json("{\"x\":1}"));

        assertThatRun(run).isCompleted().hasOutput("a", "{\"x\":1}").hasOutput("b", "{\"x\":1}");
        assertThat(run.run().blueprintVersion()).isEqualTo("1");
    }

    @Test
    void S2_a_run_finishes_on_the_version_that_it_started_with() {
        TestEngine engine = engine();
        engine.deploy(versioned("1", "\"one\""));
        String old = engine.submit("s2");
        engine.step();
        engine.deploy(versioned("2", "\"two\""));
        String young = engine.submit("s2");
        engine.work();

        assertThatRun(engine.view(old)).isCompleted().hasOutput("b", "\"one\"");
        assertThatRun(engine.view(young)).isCompleted().hasOutput("b", "\"two\"");
    }

    @Test
    void the_answer_to_a_submit_shows_the_run_as_it_is_shown_before_anything_happens() {
        TestEngine engine = engine();
        engine.deploy(graph("begun", "a b c", "a>b", "a>c"));
        String runId = engine.submit("begun", json("{\"n\":1,\"list\":[null,{\"x\":1.5}]}"));

        RunView view = engine.view(runId);
        assertThat(engine.runs().begun(view.run(), json("{\"n\":1,\"list\":[null,{\"x\":1.5}]}")))
                .isEqualTo(view);
    }

    private static Blueprint versioned(String version, String expression) {
        return Flow.named("s2")
                .version(version)
                .node("a", "fail", n -> n.param("untilAttempt", 2)
                        .maxRetries(2)
                        .retryDelay(java.time.Duration.ofMinutes(1)))
                .node("b", "transform", n -> n.param("expression", expression))
                .edge("a", "b")
                .build();
    }

    @Test
    void S5_the_branch_that_is_not_taken_is_skipped_and_the_run_completes() {
        RunView run = engine().run(
                        Flow.named("s5")
                                .node("a", "echo")
                                .node("yes", "echo")
                                .node("no", "echo")
                                .edge("a", "yes", e -> e.condition("result.output.n > 5"))
                                .edge("a", "no", e -> e.condition("result.output.n <= 5"))
                                .build(),
                        json("{\"n\":7}"));

        assertThatRun(run)
                .isCompleted()
                .hasNode("yes", NodeStatus.COMPLETED)
                .hasNode("no", NodeStatus.SKIPPED)
                .hasAttempts("no", 0);
    }

    @Test
    void S7_a_terminal_node_without_output_completes_and_is_not_executed_again() {
        nodes.node("silent", node -> NodeResult.empty());
        TestEngine engine = engine();
        RunView run = engine.run(Flow.named("s7").node("a", "silent").build());
        queue.send(java.util.List.of(job(run, "a")), java.time.Duration.ZERO);
        engine.work();

        assertThatRun(engine.view(run.run().runId())).isCompleted().hasOutput("a", "null");
        assertThat(nodes.executions("a")).isEqualTo(1);
    }

    @Test
    void S8_when_no_condition_holds_the_successors_are_skipped_and_the_run_completes() {
        RunView run = engine().run(Flow.named("s8")
                .node("a", "echo")
                .node("b", "echo")
                .node("c", "echo")
                .edge("a", "b", e -> e.condition("false"))
                .edge("a", "c", e -> e.action("never"))
                .build());

        assertThatRun(run).isCompleted().hasNode("b", NodeStatus.SKIPPED).hasNode("c", NodeStatus.SKIPPED);
    }

    @Test
    void S15_an_any_join_runs_once_on_the_first_arrival() {
        RunView run = engine().run(Flow.named("s15")
                .node("a", "transform", n -> n.param("expression", "'a'"))
                .node("b", "transform", n -> n.param("expression", "'b'"))
                .node("c", "transform", n -> n.param("expression", "'c'"))
                .node("j", "echo", n -> n.joinAny())
                .node("k", "echo")
                .edge("a", "j")
                .edge("b", "j")
                .edge("c", "j")
                .edge("j", "k")
                .build());

        assertThatRun(run).isCompleted().hasOutput("j", "\"a\"").hasOutput("k", "\"a\"");
        assertThat(nodes.executions("j")).isEqualTo(1);
        assertThat(nodes.executions("k")).isEqualTo(1);
    }

    @Test
    void S17_two_edges_between_the_same_nodes_are_one_taken_and_one_dead() {
        nodes.node("decide", node -> NodeResult.of(node.input()).withAction("right"));
        RunView run = engine().run(Flow.named("s17")
                .node("a", "decide")
                .node("b", "echo")
                .edge("a", "b", e -> e.action("left").transform("'left'"))
                .edge("a", "b", e -> e.action("right").transform("'right'"))
                .build());

        assertThatRun(run).isCompleted().hasOutput("b", "\"right\"");
        assertThat(nodes.executions("b")).isEqualTo(1);
    }

    @Test
    void S18_an_if_else_diamond_joins_after_the_branch_that_was_taken() {
        RunView run = engine().run(
                        Flow.named("s18")
                                .node("a", "echo")
                                .node("yes", "echo")
                                .node("no", "echo")
                                .node("deep", "echo")
                                .node("join", "echo")
                                .edge("a", "yes", e -> e.condition("result.output.ok"))
                                .edge("a", "no", e -> e.condition("!result.output.ok"))
                                .edge("no", "deep")
                                .edge("yes", "join")
                                .edge("deep", "join")
                                .build(),
                        json("{\"ok\":true}"));

        assertThatRun(run)
                .isCompleted()
                .hasNode("no", NodeStatus.SKIPPED)
                .hasNode("deep", NodeStatus.SKIPPED)
                .hasOutput("join", "{\"yes\":{\"ok\":true}}");
    }

    @Test
    void S22_a_join_gets_a_map_of_its_predecessors_with_transformed_values() {
        RunView run = engine().run(Flow.named("s22")
                .node("a", "transform", n -> n.param("expression", "{'v': 1}"))
                .node("b", "transform", n -> n.param("expression", "{'v': 2}"))
                .node("c", "transform", n -> n.param("expression", "{'v': 3}"))
                .node("j", "echo")
                .node("one", "echo")
                .edge("a", "j", e -> e.transform("input.v + 10"))
                .edge("b", "j", e -> e.transform("input.v + 20"))
                .edge("c", "j", e -> e.condition("false"))
                .edge("a", "one", e -> e.transform("input.v + 100"))
                .build());

        assertThatRun(run).isCompleted().hasOutput("j", "{\"a\":11,\"b\":22}").hasOutput("one", "101");
    }

    @Test
    void a_transform_beats_inputs_and_inputs_beat_the_edge() {
        RunView run = engine().run(
                        Flow.named("inputs")
                                .node("a", "transform", n -> n.param("expression", "{'v': 1}"))
                                .node("named", "echo", n -> n.input("x.y.1"))
                                .node("mapped", "echo", n -> n.input("p", "a.v")
                                        .input("q", "x")
                                        .input("r", "nowhere"))
                                .node("transformed", "echo", n -> n.input("x"))
                                .edge("a", "named")
                                .edge("a", "mapped")
                                .edge("a", "transformed", e -> e.transform("input.v + 1"))
                                .build(),
                        json("{\"x\":{\"y\":[5,6]}}"));

        assertThatRun(run)
                .isCompleted()
                .hasOutput("named", "6")
                .hasOutput("mapped", "{\"p\":1,\"q\":{\"y\":[5,6]},\"r\":null}")
                .hasOutput("transformed", "2");
    }

    @Test
    void S66_a_condition_that_cannot_change_the_choice_fails_nothing() {
        nodes.node("ok", node -> NodeResult.of(1).withAction("ok"));
        RunView run = engine().run(Flow.named("needless")
                .node("a", "ok")
                .node("taken", "echo")
                .node("other", "echo")
                .edge("a", "other", e -> e.condition("context.none > 1"))
                .edge("a", "taken", e -> e.action("ok"))
                .build());

        assertThatRun(run).isCompleted().hasNode("other", NodeStatus.SKIPPED).hasNode("taken", NodeStatus.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "not ok"})
    void S66_a_condition_that_may_change_the_choice_and_cannot_be_evaluated_fails_the_node(String action) {
        nodes.node("ok", node -> NodeResult.of(1).withAction("ok"));
        RunView run = engine().run(Flow.named("needed")
                .node("a", "ok")
                .node("b", "echo")
                .node("c", "echo")
                .edge("a", "b", e -> e.action(action).condition(action.equals("ok") ? "context.none > 1" : "true"))
                .edge("a", "c", e -> e.condition("context.none > 2"))
                .build());

        assertThatRun(run).hasStatus(RunStatus.FAILED).hasError("a", "expression", "context.none >");
    }

    @Test
    void S47_a_condition_reads_the_output_of_another_node() {
        RunView run = engine().run(Flow.named("s47")
                .node("score-a", "transform", n -> n.param("expression", "3"))
                .node("b", "transform", n -> n.param("expression", "4"))
                .node("c", "echo")
                .edge("score-a", "b")
                .edge("b", "c", e -> e.condition("outputs['score-a'] < result.output"))
                .build());

        assertThatRun(run).isCompleted().hasNode("c", NodeStatus.COMPLETED);
    }

    @Test
    void S68_inputs_resolve_paths_into_context_keys_and_nothing_but_data() {
        RunView run = engine().run(
                        Flow.named("s68")
                                .node("a", "echo", n -> n.input("order.total"))
                                .node("b", "echo", n -> n.input("order.class.name"))
                                .node("c", "echo", n -> n.input("_secret"))
                                .edge("a", "b")
                                .edge("b", "c")
                                .build(),
                        json("{\"order\":{\"total\":12},\"_secret\":\"s\"}"));

        assertThatRun(run)
                .isCompleted()
                .hasOutput("a", "12")
                .hasOutput("b", "null")
                .hasOutput("c", "\"s\"");
    }

    @Test
    void matching_edges_with_an_action_win_over_edges_without_one() {
        nodes.node("decide", node -> NodeResult.empty().withAction("go"));
        RunView run = engine().run(Flow.named("actions")
                .node("a", "decide")
                .node("named", "echo")
                .node("plain", "echo")
                .edge("a", "named", e -> e.action("go"))
                .edge("a", "plain")
                .build());

        assertThatRun(run).isCompleted().hasNode("plain", NodeStatus.SKIPPED).hasNode("named", NodeStatus.COMPLETED);
    }

    static Job job(RunView run, String nodeId) {
        ActivationRef ref = new ActivationRef(run.run().runId(), Activation.of(nodeId), 1);
        return new Job(ref, run.run().blueprintId(), 1);
    }
}
