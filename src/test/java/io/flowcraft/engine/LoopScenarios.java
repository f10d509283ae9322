package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Loops: how often they run, what their nodes see, what leaves them. */
abstract class LoopScenarios extends ScenarioBase {

    /** Forgets what was told to the joins of a run. */
    abstract void loseIndex(String runId);

    private TestEngine counting() {
        nodes.node("count", node -> {
            int n = number(node.context().get("n")) + 1;
            node.context().set("n", n);
            return NodeResult.of(n);
        });
        return engine();
    }

    /** The controller comes after the body. */
    private static Blueprint doWhile(String condition) {
        return Flow.named("do-while")
                .node("start", "echo")
                .node("inc", "count")
                .node("c", "loop-controller", n -> n.param("condition", condition))
                .node("end", "echo")
                .edge("start", "inc")
                .edge("inc", "c")
                .edge("c", "inc", e -> e.action("continue"))
                .edge("c", "end", e -> e.action("break"))
                .build();
    }

    /** The controller comes before the body. */
    private static Blueprint whileTrue(String condition) {
        return Flow.named("while")
                .node("start", "echo")
                .node("c", "loop-controller", n -> n.param("condition", condition))
                .node("inc", "count")
                .node("end", "echo")
                .edge("start", "c")
                .edge("c", "inc", e -> e.action("continue"))
                .edge("inc", "c")
                .edge("c", "end", e -> e.action("break"))
                .build();
    }

    @Test
    void S42_a_loop_whose_controller_comes_last_runs_its_body_until_the_condition_fails() {
        RunView run = counting().run(doWhile("n < 5"));

        assertThatRun(run)
                .isCompleted()
                .hasOutput("inc", "5")
                .hasOutput("end", "5")
                .hasContext("n", "5");
        assertThat(nodes.executions("inc")).isEqualTo(5);
        assertThat(nodes.executions("end")).isEqualTo(1);
    }

    @Test
    void S42_a_controller_takes_all_its_matching_edges_with_a_condition() {
        RunView run = counting()
                .run(Flow.named("conditions")
                        .node("start", "echo")
                        .node("inc", "count")
                        .node("c", "loop-controller", n -> n.param("condition", "n < 3"))
                        .node("end", "echo")
                        .node("also", "echo")
                        .node("plain", "echo")
                        .edge("start", "inc")
                        .edge("inc", "c")
                        .edge("c", "inc", e -> e.action("continue"))
                        .edge("c", "end", e -> e.action("break").condition("n == 3"))
                        .edge("c", "also", e -> e.condition("n == 3"))
                        .edge("c", "plain", e -> e.action("break"))
                        .build());

        assertThatRun(run)
                .isCompleted()
                .hasNode("end", NodeStatus.COMPLETED)
                .hasNode("also", NodeStatus.COMPLETED)
                .hasNode("plain", NodeStatus.SKIPPED);
        assertThat(nodes.executions("inc")).isEqualTo(3);
    }

    @Test
    void S42_a_loop_whose_controller_comes_first_may_not_run_its_body_at_all() {
        RunView run = counting().run(whileTrue("false"));

        assertThatRun(run).isCompleted().hasNode("inc", NodeStatus.SKIPPED).hasNode("end", NodeStatus.COMPLETED);
        assertThat(nodes.executed()).containsExactly("start", "end");
    }

    @Test
    void S42_a_loop_whose_controller_comes_first_runs_its_body_while_the_condition_holds() {
        RunView run = counting().run(whileTrue("!has(context.n) || n < 5"));

        assertThatRun(run)
                .isCompleted()
                .hasOutput("inc", "5")
                .hasOutput("end", "5")
                .hasNode("inc", NodeStatus.COMPLETED);
        assertThat(nodes.executions("inc")).isEqualTo(5);
    }

    @Test
    void a_controller_that_no_iteration_came_to_has_neither_status_nor_output() {
        RunView run = counting()
                .run(Flow.named("detour")
                        .node("start", "echo")
                        .node("inc", "count")
                        .node("c", "loop-controller", n -> n.param("condition", "true"))
                        .edge("start", "inc")
                        .edge("inc", "c", e -> e.condition("false"))
                        .edge("c", "inc", e -> e.action("continue"))
                        .build());

        assertThatRun(run).isCompleted().hasNode("c", NodeStatus.SKIPPED);
        assertThat(run.outputs()).containsOnlyKeys("start", "inc");
    }

    @Test
    void a_node_of_a_loop_sees_the_latest_output_of_another_loop() {
        RunView run = counting()
                .run(Flow.named("other")
                        .node("start", "echo")
                        .node("inc", "count")
                        .node("c", "loop-controller", n -> n.param("condition", "n < 3"))
                        .node("look", "transform", n -> n.param("expression", "outputs['inc']"))
                        .node("d", "loop-controller", n -> n.param("condition", "false"))
                        .edge("start", "inc")
                        .edge("inc", "c")
                        .edge("c", "inc", e -> e.action("continue"))
                        .edge("c", "look", e -> e.action("break"))
                        .edge("look", "d")
                        .edge("d", "look", e -> e.action("continue"))
                        .build());

        assertThatRun(run).isCompleted().hasOutput("look", "3");
    }

    @Test
    void S42_a_loop_of_a_thousand_iterations_keeps_the_output_of_each() {
        TestEngine engine = counting();
        RunView run = engine.run(doWhile("n < 1000"));

        assertThatRun(run).isCompleted().hasOutput("end", "1000");
        assertThat(nodes.executions("inc")).isEqualTo(1_000);
        List<Activation> some =
                Stream.of("inc:0", "inc:1", "inc:999").map(Activation::parse).toList();
        HopView view = engine.ports()
                .contexts()
                .read(HopQuery.of(engine.course(run.run().runId()).end().ref(), some))
                .orElseThrow();
        assertThat(some)
                .extracting(one -> view.others().get(one).output().toString())
                .containsExactly("1", "2", "1000");
    }

    @Test
    void S42_a_loop_that_never_ends_fails_at_its_limit_and_says_so() {
        RunView run = counting()
                .run(Flow.named("endless")
                        .node("inc", "count")
                        .node("c", "loop-controller", n -> n.param("condition", "true")
                                .param("maxIterations", 7))
                        .edge("inc", "c")
                        .edge("c", "inc", e -> e.action("continue"))
                        .build());

        assertThatRun(run)
                .isFailed()
                .hasError("c:6", FatalNodeException.class.getName(), "7 iterations and its condition still holds");
        assertThat(nodes.executions("inc")).isEqualTo(7);
    }

    @Test
    void S42_a_nested_loop_begins_anew_in_each_iteration_of_the_outer_one() {
        nodes.node("outer", node -> {
            node.context().set("j", 0);
            node.context().set("i", number(node.context().get("i")) + 1);
            return NodeResult.empty();
        });
        nodes.node("inner", node -> {
            node.context().set("total", number(node.context().get("total")) + 1);
            node.context().set("j", number(node.context().get("j")) + 1);
            return NodeResult.empty();
        });
        RunView run = engine().run(Flow.named("nested")
                .node("o", "outer")
                .node("b", "inner")
                .node("bc", "loop-controller", n -> n.param("condition", "j < 4"))
                .node("oc", "loop-controller", n -> n.param("condition", "i < 3"))
                .node("end", "echo")
                .edge("o", "b")
                .edge("b", "bc")
                .edge("bc", "b", e -> e.action("continue"))
                .edge("bc", "oc", e -> e.action("break"))
                .edge("oc", "o", e -> e.action("continue"))
                .edge("oc", "end", e -> e.action("break"))
                .build());

        assertThatRun(run).isCompleted().hasContext("total", "12").hasContext("i", "3");
        assertThat(nodes.executions("o")).isEqualTo(3);
        assertThat(nodes.executions("b")).isEqualTo(12);
        assertThat(nodes.executions("end")).isEqualTo(1);
    }

    @Test
    void S42_an_edge_that_leaves_the_body_is_taken_when_the_loop_ends_with_the_last_value_that_chose_it() {
        RunView run = counting()
                .run(Flow.named("leaves")
                        .node("inc", "count")
                        .node("c", "loop-controller", n -> n.param("condition", "n < 6"))
                        .node("odd", "echo")
                        .node("never", "echo")
                        .node("end", "echo")
                        .edge("inc", "c")
                        .edge("inc", "odd", e -> e.condition("result.output % 2 == 1 && result.output < 5"))
                        .edge("inc", "never", e -> e.condition("result.output > 100"))
                        .edge("c", "inc", e -> e.action("continue"))
                        .edge("c", "end", e -> e.action("break"))
                        .build());

        assertThatRun(run).isCompleted().hasOutput("odd", "3").hasNode("never", NodeStatus.SKIPPED);
        assertThat(nodes.executions("odd")).isEqualTo(1);
        assertThat(nodes.executed()).containsSubsequence("inc", "inc", "inc", "inc", "inc", "inc", "odd");
    }

    @Test
    void S15_S18_joins_in_a_body_fire_once_in_each_iteration() {
        TestEngine engine = counting();
        engine.deploy(Flow.named("joins")
                .node("inc", "count")
                .node("even", "echo")
                .node("odd", "echo")
                .node("all", "echo")
                .node("x", "echo")
                .node("y", "echo")
                .node("any", "echo", n -> n.joinAny())
                .node("c", "loop-controller", n -> n.param("condition", "n < 4"))
                .edge("inc", "even", e -> e.condition("result.output % 2 == 0"))
                .edge("inc", "odd", e -> e.condition("result.output % 2 == 1"))
                .edge("even", "all")
                .edge("odd", "all")
                .edge("inc", "x")
                .edge("inc", "y")
                .edge("x", "any")
                .edge("y", "any")
                .edge("all", "c")
                .edge("any", "c")
                .edge("c", "inc", e -> e.action("continue"))
                .build());
        String runId = engine.submit("joins");
        while (engine.step()) {
            loseIndex(runId);
        }

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(Stream.of("inc", "even", "odd", "all", "any", "x", "y").map(nodes::executions))
                .containsExactly(4L, 2L, 2L, 4L, 4L, 4L, 4L);
    }

    @Test
    void S15_a_first_node_that_any_edge_starts_gets_a_plain_value_in_further_iterations_too() {
        RunView run = counting()
                .run(Flow.named("any-first")
                        .node("start", "echo")
                        .node("first", "echo", n -> n.joinAny())
                        .node("c", "loop-controller", n -> n.param("condition", "n == null || n < 2"))
                        .node("inc", "count")
                        .node("beside", "echo")
                        .edge("start", "first")
                        .edge("first", "c")
                        .edge("c", "inc", e -> e.action("continue"))
                        .edge("c", "beside", e -> e.action("continue"))
                        .edge("inc", "first")
                        .edge("beside", "first")
                        .build());

        assertThatRun(run).isCompleted().hasOutput("first", "2");
        assertThat(nodes.executions("first")).isEqualTo(3);
    }

    @Test
    void S42_every_message_twice_gives_the_same_iterations() {
        TestEngine engine = counting();
        engine.deploy(doWhile("n < 20"));
        String runId = engine.submit("do-while");
        Optional<RunStatus> end = Optional.empty();
        for (int i = 0; i < 1_000 && end.isEmpty(); i++) {
            engine.ports().queue().send(again(engine, runId), Duration.ZERO);
            engine.step();
            end = Optional.of(engine.view(runId).run().status()).filter(RunStatus::isFinal);
        }
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasContext("n", "20");
        assertThat(nodes.executions("inc")).isEqualTo(20);
        assertThat(nodes.executions("end")).isEqualTo(1);
    }

    /** The jobs of all that has begun. */
    private List<Job> again(TestEngine engine, String runId) {
        Course course = engine.course(runId);
        return engine
                .ports()
                .contexts()
                .records(RecordQuery.all(runId, Detail.ROUTES, 20, Optional.empty()))
                .items()
                .stream()
                .map(record -> course.job(record.ref().activation()))
                .toList();
    }

    @Test
    void S46_a_way_back_that_a_shared_fallback_chose_for_a_node_that_never_ran_leads_nowhere() {
        nodes.node("broken", node -> {
            throw new FatalNodeException("broken");
        });
        RunView run = engine().run(Flow.named("shared")
                .node("c", "loop-controller", n -> n.param("condition", "true"))
                .node("x", "broken", n -> n.fallback("f"))
                .node("y", "echo", n -> n.fallback("f"))
                .node("f", "echo")
                .node("start", "echo")
                .edge("start", "c")
                .edge("c", "x", e -> e.action("continue"))
                .edge("x", "y", e -> e.action("never"))
                .edge("y", "c")
                .build());

        assertThatRun(run).isCompleted();
        assertThat(nodes.executions("x")).isEqualTo(1);
        assertThat(nodes.executions("f")).isEqualTo(1);
        assertThat(nodes.executions("y")).isZero();
    }

    @Test
    void S46_a_fallback_in_a_body_takes_the_place_of_its_node_in_each_iteration() {
        nodes.node("weak", node -> {
            throw new IllegalStateException("weak");
        });
        RunView run = counting()
                .run(Flow.named("fallbacks")
                        .node("inc", "count")
                        .node("w", "weak", n -> n.fallback("f"))
                        .node("f", "echo")
                        .node("c", "loop-controller", n -> n.param("condition", "n < 3"))
                        .node("end", "echo")
                        .edge("inc", "w")
                        .edge("w", "c")
                        .edge("c", "inc", e -> e.action("continue"))
                        .edge("c", "end", e -> e.action("break"))
                        .build());

        assertThatRun(run)
                .isCompleted()
                .hasOutput("f", "3")
                .hasOutput("end", "3")
                .hasNode("w", NodeStatus.FAILED);
        assertThat(nodes.executions("f")).isEqualTo(3);
        assertThat(run.errors()).extracting(NodeError::nodeId).containsExactly("w:0", "w:1", "w:2");
    }

    @Test
    void S20_a_retry_goes_on_in_the_iteration_that_failed() {
        boolean[] broken = {true};
        nodes.node("picky", node -> {
            if (number(node.input()) == 3 && broken[0]) {
                throw new IllegalStateException("not three");
            }
            return NodeResult.of(node.input());
        });
        TestEngine engine = counting();
        engine.deploy(Flow.named("picky")
                .node("inc", "count")
                .node("p", "picky")
                .node("c", "loop-controller", n -> n.param("condition", "outputs['p'] < 5"))
                .node("end", "echo")
                .edge("inc", "p")
                .edge("p", "c")
                .edge("c", "inc", e -> e.action("continue"))
                .edge("c", "end", e -> e.action("break"))
                .build());
        String runId = engine.submit("picky");
        engine.work();
        assertThatRun(engine.view(runId)).isFailed();
        broken[0] = false;
        engine.runs().retry(runId, Optional.empty());
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasOutput("end", "5");
        assertThat(nodes.executions("inc")).isEqualTo(5);
        assertThat(nodes.executions("p")).isEqualTo(6);
    }

    @Test
    void S20_a_retry_after_the_end_of_a_loop_was_given_up_keeps_its_iterations() {
        TestEngine engine = counting();
        engine.deploy(doWhile("n < 3"));
        String runId = engine.submit("do-while");
        At beforeTheEnd = At.call("ContextStore.record", 8, false, () -> {
            throw new UnavailableException("away");
        });
        engine.handOver(engine.newEngine(TroubledPorts.of(engine.ports(), beforeTheEnd), Probe.NONE));
        while (!beforeTheEnd.happened()) {
            engine.step();
        }
        bury(engine, Sample.ref(runId, "c"));
        engine.deadLetters().discard("buried");
        engine.work();
        assertThatRun(engine.view(runId)).isFailed();
        engine.runs().retry(runId, Optional.empty());
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasOutput("end", "3");
        assertThat(nodes.executions("inc")).isEqualTo(3);
        assertThat(engine.events().read(runId, 0, 1000).orElseThrow().items())
                .filteredOn(event -> event.type() == EventType.NODE_FINISH
                        && event.nodeId().orElse("").startsWith("c:"))
                .hasSize(3);
    }

    /** Every worker that began it died of it. */
    private static void bury(TestEngine engine, ActivationRef ref) {
        String payload = JobCodec.encode(new Job(ref, "do-while", 1));
        DeadLetter.Reason reason = DeadLetter.Reason.WORKER_LOST;
        engine.ports()
                .deadLetters()
                .put(new DeadLetter("buried", reason, payload, Optional.of(ref), 5, "lost", engine.now(), false));
    }

    @Test
    void S74_a_retry_from_a_node_of_the_body_begins_the_loop_anew() {
        TestEngine engine = counting();
        engine.deploy(Flow.named("anew")
                .node("inc", "count")
                .node("c", "loop-controller", n -> n.param("condition", "n % 3 != 0"))
                .node("end", "fail", n -> n.param("untilAttempt", 2))
                .edge("inc", "c")
                .edge("c", "inc", e -> e.action("continue"))
                .edge("c", "end", e -> e.action("break"))
                .build());
        String runId = engine.submit("anew");
        engine.work();
        assertThatRun(engine.view(runId)).isFailed();
        engine.runs().retry(runId, Optional.of("c"));
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasContext("n", "6").hasOutput("inc", "6");
    }

    @Test
    void S39_reconciling_a_run_in_the_middle_of_a_loop_goes_on_where_it_is() {
        TestEngine engine = counting();
        engine.deploy(doWhile("n < 250"));
        String runId = engine.submit("do-while");
        engine.step();
        queue.take().ifPresent(queue::acknowledge);
        engine.pass(Duration.ofMinutes(10));

        assertThat(engine.reconciler().reconcile(runId).enqueued())
                .singleElement()
                .asString()
                .startsWith("inc:");
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasContext("n", "250");
        assertThat(nodes.executions("inc")).isEqualTo(250);
    }

    @Test
    void I18_events_tell_of_each_iteration_and_each_comes_after_what_it_follows_from() {
        TestEngine engine = counting();
        RunView run = engine.run(doWhile("n < 2"));

        List<String> told = engine.events().read(run.run().runId(), 0, 100).orElseThrow().items().stream()
                .map(event -> event.type().text() + " " + event.nodeId().orElse(""))
                .toList();
        assertThat(told)
                .containsExactly(
                        "workflow:start ",
                        "node:finish start",
                        "node:finish inc:0",
                        "node:finish c:0",
                        "node:finish inc:1",
                        "node:finish c:1",
                        "node:finish c",
                        "node:finish end",
                        "workflow:finish ");
    }

    private static int number(JsonValue value) {
        return value instanceof JsonNumber number ? number.intValue() : 0;
    }
}
