package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that run another blueprint: what goes down, what comes up, what waits inside. */
abstract class SubflowScenarios extends SubflowFixture {

    @Test
    void S43_a_subflow_is_a_run_of_its_own_and_gives_its_mapped_outputs() {
        submit(
                parentOf(
                        "math",
                        s -> s.input("n", "x20").output("total", "double").output("given", "n")),
                math());
        engine.work();

        run().isCompleted()
                .hasContext("total", "40")
                .hasContext("given", "20")
                .hasOutput("sub", "{\"n\": 20}")
                .hasOutput("after", "{\"n\": 20}")
                .hasAttempts("sub", 1);
        childRun().isCompleted().hasContext("n", "20").hasOutput("inner", "40");
        Run run = engine.view(child()).run();
        assertThat(run.parent().map(Parent::ref)).contains(Sample.ref(runId, "sub"));
        assertThat(run.blueprintId()).isEqualTo("math");
        assertThat(engine.view(runId).run().parent()).isEmpty();
        assertThat(nodes.executed()).containsExactly("inner", "after");
    }

    @Test
    void inputs_come_from_the_context_first_and_what_is_not_found_is_null() {
        engine = engine();
        engine.deploy(Flow.named("seen")
                .node("look", "set", n -> n.param("saw", "[a, b, c]"))
                .build());
        engine.deploy(Flow.named("parent")
                .node("both", "transform", n -> n.param("expression", "'output'"))
                .node("only", "transform", n -> n.param("expression", "1"))
                .subflow("sub", "seen", s -> s.input("a", "both")
                        .input("b", "only")
                        .input("c", "nothing")
                        .output("saw", "saw"))
                .edge("both", "only")
                .edge("only", "sub")
                .build());
        runId = engine.submit("parent", json("{\"both\": \"context\"}"));
        engine.work();

        run().isCompleted().hasContext("saw", "[\"context\", 1, null]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "null", "[1, \"x\"]", "'text'", "{'n': 1.5}", "true"})
    void without_inputs_the_childs_first_nodes_get_the_input_and_its_context_is_empty(String value) {
        submit(
                Flow.named("parent")
                        .node("make", "transform", n -> n.param("expression", value))
                        .subflow("sub", "echoing")
                        .edge("make", "sub")
                        .build(),
                graph("echoing", "first last", "first>last"));
        engine.work();

        String json = value.replace('\'', '"');
        run().isCompleted().hasOutput("sub", json);
        childRun().isCompleted().hasOutput("first", json);
        assertThat(engine.view(child()).context()).isEmpty();
    }

    @Test
    void a_child_with_several_ends_gives_a_map_of_those_that_completed() {
        submit(
                parentOf("ends"),
                Flow.named("ends")
                        .node("a", "echo")
                        .node("b", "echo")
                        .node("c", "echo")
                        .node("d", "echo")
                        .edge("a", "b")
                        .edge("a", "c", e -> e.condition("result.output > 5"))
                        .edge("a", "d", e -> e.condition("result.output > 50"))
                        .build());
        engine.work();

        run().isCompleted().hasOutput("sub", "{\"b\": 20, \"c\": 20}");
    }

    @Test
    void the_end_of_a_child_may_be_a_loop_or_a_fallback() {
        submit(
                parentOf("odd"),
                Flow.named("odd")
                        .node("x", "fail", n -> n.fallback("y"))
                        .node("y", "transform", n -> n.param("expression", "'instead'"))
                        .node("inc", "transform", n -> n.param("expression", "7"))
                        .node("c", "loop-controller", n -> n.param("condition", "false"))
                        .edge("inc", "c")
                        .edge("c", "inc", e -> e.action("continue"))
                        .build());
        engine.work();

        run().isCompleted().hasOutput("sub", "{\"x\": \"instead\", \"c\": 7}");
    }

    @Test
    void S71_a_wait_in_a_subflow_is_resumed_by_the_id_of_its_own_run() {
        begin(parentOf("asking"), asking());
        run().hasNode("sub", NodeStatus.AWAITING).hasNode("after", NodeStatus.PENDING);
        childRun().hasStatus(RunStatus.AWAITING).hasNode("ask", NodeStatus.AWAITING);
        assertThat(queue.peek()).isEmpty();
        engine.handOver(engine.newEngine(nodes.registry()));

        resumeChild("\"yes\"");
        engine.work();

        run().isCompleted().hasOutput("after", "\"yes\"");
        assertThat(nodes.executed()).containsExactly("before", "behind", "after");
        assertThat(runsOf("asking")).hasSize(1);
    }

    @Test
    void S71_a_wait_two_subflows_down_continues_where_it_waited() {
        Blueprint middle = Flow.named("middle").subflow("inside", "asking").build();
        begin(parentOf("middle"), middle, asking());
        String grandchild = child(child(), "inside");

        engine.waits().resume(grandchild, "ask", Optional.empty(), Sample.json("[3]"));
        engine.work();

        run().isCompleted().hasOutput("after", "[3]");
        assertThat(engine.view(grandchild).run().parent().map(Parent::depth)).contains(2);
    }

    @Test
    void S71_a_sleep_in_a_subflow_ends_when_it_is_due() {
        submit(
                parentOf("slow"),
                Flow.named("slow").sleep("s", Duration.ofHours(1)).build());
        engine.work();

        run().isCompleted().hasOutput("after", "20");
    }

    @Test
    void a_run_awaits_when_its_child_does_and_runs_while_its_child_does() {
        submit(
                parentOf("busy"),
                Flow.named("busy")
                        .wait("ask")
                        .node("x", "fail", n -> n.param("untilAttempt", 2)
                                .maxRetries(2)
                                .retryDelay(Duration.ofMinutes(1)))
                        .edge("ask", "x")
                        .build());
        engine.start();
        engine.workNow();
        engine.passSlowly(Duration.ofSeconds(30));
        run().hasStatus(RunStatus.AWAITING).hasNode("sub", NodeStatus.AWAITING);
        assertThat(stored(runId)).isEqualTo(RunStatus.AWAITING);

        resumeChild("1");
        while (engine.step()) {}

        run().hasStatus(RunStatus.RUNNING).hasNode("sub", NodeStatus.AWAITING);
        assertThat(stored(runId)).isEqualTo(RunStatus.RUNNING);
        engine.work();
        run().isCompleted();
    }

    @Test
    void S43_a_blueprint_that_runs_itself_comes_to_an_end() {
        engine = engine();
        RunView run = engine.run(Flow.named("endless").subflow("sub", "endless").build());
        runId = run.run().runId();

        assertThatRun(run).isFailed().hasError("sub", "subflow", "32 deep");
        assertThat(runsOf("endless")).hasSize(1 + Subflows.DEEPEST);
    }

    @Test
    void S43_a_subflow_in_a_loop_has_a_child_for_each_iteration() {
        engine = engine();
        engine.deploy(math());
        RunView run = engine.run(
                Flow.named("looping")
                        .node("begin", "set", n -> n.param("n", "1"))
                        .subflow("sub", "math", s -> s.input("n", "n").output("n", "double"))
                        .node("c", "loop-controller", n -> n.param("condition", "n < 8"))
                        .node("end", "echo")
                        .edge("begin", "sub")
                        .edge("sub", "c")
                        .edge("c", "sub", e -> e.action("continue"))
                        .edge("c", "end", e -> e.action("break"))
                        .build(),
                JsonValue.EMPTY_JSON_OBJECT);

        assertThatRun(run).isCompleted().hasContext("n", "8");
        assertThat(runsOf("math"))
                .hasSize(3)
                .extracting(
                        child -> child.parent().orElseThrow().ref().activation().key())
                .containsExactlyInAnyOrder("sub:0", "sub:1", "sub:2");
    }

    @Test
    void a_child_keeps_to_the_version_that_was_the_latest_when_it_began() {
        begin(parentOf("asking"), asking());
        engine.deploy(graph("asking", "other"));

        resumeChild("1");
        engine.work();

        run().isCompleted().hasOutput("after", "1");
        assertThat(nodes.executions("other")).isZero();
    }

    @Test
    void S75_a_child_goes_on_while_its_parent_is_paused() {
        begin(parentOf("asking"), asking());
        engine.pauses().pause(runId);
        resumeChild("1");
        engine.work();
        childRun().isCompleted();
        run().hasStatus(RunStatus.PAUSED).hasNode("after", NodeStatus.PENDING);

        engine.pauses().resume(runId);
        engine.work();

        run().isCompleted().hasOutput("after", "1");
    }

    @Test
    void S75_a_paused_child_goes_on_when_it_is_resumed() {
        begin(parentOf("asking"), asking());
        engine.pauses().pause(child());
        resumeChild("1");
        engine.work();
        childRun().hasStatus(RunStatus.PAUSED);
        run().hasNode("sub", NodeStatus.AWAITING);

        engine.pauses().resume(child());
        engine.work();

        run().isCompleted().hasOutput("after", "1");
    }

    @Test
    void events_say_that_a_node_awaits_a_child() {
        begin(parentOf("asking"), asking());
        resumeChild("1");
        engine.work();

        List<Event> events = engine.events().read(runId, 0, 100).orElseThrow().items();
        assertThat(events)
                .filteredOn(event -> event.nodeId().equals(Optional.of("sub")))
                .extracting(Event::type)
                .contains(EventType.NODE_AWAITING);
    }

    @Test
    void S72_the_worker_of_a_batch_may_be_a_subflow() {
        begin(
                Flow.named("parent")
                        .node("make", "transform", n -> n.param("expression", "[1, 2, 3]"))
                        .batch("all", "subflow", batch -> batch.worker(n -> n.param("blueprintId", "asking")))
                        .edge("make", "all_scatter")
                        .build(),
                asking());
        assertThat(runsOf("asking")).hasSize(3);
        for (Run child : runsOf("asking")) {
            JsonValue item = engine.view(child.runId()).outputs().get("before");
            engine.waits().resume(child.runId(), "ask", Optional.empty(), item);
        }
        engine.work();

        run().isCompleted().hasOutput("all_gather", "[1, 2, 3]");
        assertThat(runsOf("asking"))
                .extracting(
                        child -> child.parent().orElseThrow().ref().activation().key())
                .containsExactlyInAnyOrder("all_scatter:0", "all_scatter:1", "all_scatter:2");
    }
}
