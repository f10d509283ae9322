package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.SubflowBuilder;
import io.flowcraft.memory.MemoryMessage;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that run another blueprint: what goes down, what comes up. */
abstract class SubflowScenarios extends ScenarioBase {

    private TestEngine engine;
    private String runId = "";

    /** A child that doubles what its context has as {@code n}. */
    private static Blueprint math() {
        return Flow.named("math")
                .node("double", "transform", n -> n.param("expression", "context.n * 2"))
                .node("inner", "echo")
                .edge("double", "inner")
                .build();
    }

    /** A child that waits for a resume in its midst. */
    private static Blueprint asking() {
        return Flow.named("asking")
                .node("before", "echo")
                .wait("ask")
                .node("behind", "echo")
                .edge("before", "ask")
                .edge("ask", "behind")
                .build();
    }

    private static Blueprint failing() {
        return Flow.named("failing").node("x", "fail", n -> n.param("message", "out of paper")).build();
    }

    /** A parent that goes on after the subflow {@code sub}. */
    private static Blueprint parentOf(String child, Consumer<SubflowBuilder> details) {
        return Flow.named("parent")
                .node("x20", "transform", n -> n.param("expression", "20"))
                .subflow("sub", child, details)
                .node("after", "echo")
                .edge("x20", "sub")
                .edge("sub", "after")
                .build();
    }

    private static Blueprint parentOf(String child) {
        return parentOf(child, subflow -> {});
    }

    private void submit(Blueprint parent, Blueprint... others) {
        engine = engine();
        for (Blueprint other : others) {
            engine.deploy(other);
        }
        engine.deploy(parent);
        runId = engine.submit(parent.id());
    }

    private void begin(Blueprint parent, Blueprint... others) {
        submit(parent, others);
        engine.workNow();
    }

    private RunAssert run() {
        return assertThatRun(engine.view(runId));
    }

    private String child() {
        return child(runId, "sub");
    }

    private String child(String parent, String node) {
        return engine.view(parent).nodes().get(node).childRunId().orElseThrow();
    }

    private RunAssert childRun() {
        return assertThatRun(engine.view(child()));
    }

    private List<Run> runsOf(String blueprintId) {
        RunQuery query = new RunQuery(
                Set.of(),
                Optional.of(blueprintId),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                500,
                Optional.empty());
        return engine.runs().list(query).items();
    }

    private void resumeChild(String output) {
        engine.waits().resume(child(), "ask", Optional.empty(), Sample.json(output));
    }

    @Test
    void S43_a_subflow_is_a_run_of_its_own_and_gives_its_mapped_outputs() {
        submit(
                parentOf("math", s -> s.input("n", "x20").output("total", "double").output("given", "n")),
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
        engine.deploy(Flow.named("seen").node("look", "set", n -> n.param("saw", "[a, b, c]")).build());
        engine.deploy(Flow.named("parent")
                .node("both", "transform", n -> n.param("expression", "'output'"))
                .node("only", "transform", n -> n.param("expression", "1"))
                .subflow(
                        "sub",
                        "seen",
                        s -> s.input("a", "both").input("b", "only").input("c", "nothing").output("saw", "saw"))
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
                        .node("x", "fail", n -> n.param("untilAttempt", 2).maxRetries(2).retryDelay(Duration.ofHours(1)))
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

    @ParameterizedTest
    @EnumSource(
            value = CrashPoint.class,
            names = {
                "SUBMIT_STORED",
                "SUBMIT_ENQUEUED",
                "JOB_LEASED",
                "CHILD_CREATED",
                "CHILD_AWAITED",
                "AWAITING_RECORDED",
                "OUTCOME_RECORDED",
                "LAST_RECORDED",
                "STATUS_SET",
                "CHILD_ENDED",
                "PARENT_TOLD",
                "ENQUEUED"
            })
    void S43_a_worker_that_dies_anywhere_loses_nothing_and_begins_no_second_child(CrashPoint point) {
        for (int nth = 1; nth < 20; nth++) {
            engine = engine();
            engine.deploy(math());
            engine.deploy(parentOf("math", s -> s.input("n", "x20").output("total", "double")));
            String id = "s43-" + point + nth;
            runId = id;
            engine.submit("parent", JsonValue.EMPTY_JSON_OBJECT, id);
            Crash crash = engine.crash(point, nth);
            engine.work();

            run().isCompleted().hasContext("total", "40").hasAttempts("sub", 1);
            assertThat(runsOf("math")).hasSize(1);
            if (!crash.happened()) {
                assertThat(nth).as("how often it came by").isGreaterThan(1);
                return;
            }
        }
        throw new AssertionError(point + " was reached too often");
    }

    @Test
    void S43_a_worker_that_dies_after_the_child_asked_goes_on_with_the_same_child() {
        submit(parentOf("asking"), asking());
        Crash crash = engine.crash(CrashPoint.CHILD_AWAITED, 1);
        engine.workNow();
        assertThat(crash.happened()).isTrue();
        String child = child();

        resumeChild("1");
        engine.work();

        run().isCompleted().hasOutput("after", "1");
        assertThat(child()).isEqualTo(child);
        assertThat(runsOf("asking")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashPoint.class,
            names = {"SUBMIT_ENQUEUED", "CHILD_AWAITED", "AWAITING_RECORDED"})
    void a_child_that_ends_before_its_parent_has_let_go_is_noticed_at_once(CrashPoint moment) {
        submit(parentOf("math", s -> s.input("n", "x20").output("total", "double")), math());
        Worker other = engine.newWorker();
        Probe meanwhile = point -> {
            if (point == moment) {
                for (Optional<MemoryMessage> next = queue.take(); next.isPresent(); next = queue.take()) {
                    engine.process(other, next.get());
                }
            }
        };
        engine.handOver(engine.newEngine(engine.ports(), meanwhile));

        engine.workNow();

        run().isCompleted().hasContext("total", "40");
    }

    @Test
    void a_job_that_comes_twice_begins_no_second_child() {
        begin(parentOf("asking"), asking());

        queue.send(List.of(engine.course(runId).job(Activation.of("sub"))), Duration.ZERO);
        engine.workNow();

        run().hasNode("sub", NodeStatus.AWAITING);
        assertThat(runsOf("asking")).hasSize(1);
        assertThat(nodes.executions("before")).isEqualTo(1);
        assertThat(queue.peek()).isEmpty();
    }

    @Test
    void S43_a_failure_of_the_child_is_one_of_the_node() {
        submit(parentOf("failing"), failing());
        engine.work();

        run().isFailed().hasError("sub", "subflow", "'x'").hasNode("after", NodeStatus.PENDING);
        run().hasError("sub", "subflow", "out of paper").hasError("sub", "subflow", child());
        childRun().isFailed();
    }

    @Test
    void S43_each_attempt_has_a_child_of_its_own() {
        submit(
                parentOf("failing", s -> s.node(n -> n.maxRetries(3).retryDelay(Duration.ofMinutes(1)))), failing());
        engine.work();

        run().isFailed().hasAttempts("sub", 3);
        assertThat(runsOf("failing")).hasSize(3).allMatch(child -> child.status() == RunStatus.FAILED);
    }

    @Test
    void S43_an_attempt_after_a_failed_one_may_succeed() {
        nodes.node("second", node -> {
            if (nodes.executions("flaky") < 2) {
                throw new IllegalStateException("not yet");
            }
            return NodeResult.of("done");
        });
        submit(
                parentOf("flaky", s -> s.node(n -> n.maxRetries(2))),
                Flow.named("flaky").node("flaky", "second").build());
        engine.work();

        run().isCompleted().hasAttempts("sub", 2).hasOutput("after", "\"done\"");
        assertThat(runsOf("flaky")).hasSize(2);
        childRun().isCompleted();
    }

    @Test
    void S43_a_fallback_answers_for_a_child_that_failed() {
        submit(
                Flow.named("parent")
                        .subflow("sub", "failing", s -> s.node(n -> n.fallback("instead")))
                        .node("instead", "echo")
                        .node("after", "echo")
                        .edge("sub", "after")
                        .build(),
                failing());
        engine.work();

        run().isCompleted().hasNode("sub", NodeStatus.FAILED).hasNode("after", NodeStatus.COMPLETED);
    }

    @Test
    void S43_a_cancelled_child_fails_its_node_for_good() {
        begin(parentOf("asking", s -> s.node(n -> n.maxRetries(3))), asking());

        engine.runs().cancel(child());
        engine.work();

        run().isFailed().hasError("sub", "subflow", "cancelled").hasAttempts("sub", 1);
        assertThat(runsOf("asking")).hasSize(1);
    }

    @Test
    void S43_a_cancel_takes_the_children_and_theirs_with_it() {
        begin(parentOf("middle"), Flow.named("middle").subflow("inside", "asking").build(), asking());
        String child = child();
        String grandchild = child(child, "inside");

        engine.runs().cancel(runId);

        assertThat(List.of(stored(runId), stored(child), stored(grandchild))).containsOnly(RunStatus.CANCELLED);
        engine.work();
        run().hasStatus(RunStatus.CANCELLED).hasNode("sub", NodeStatus.CANCELLED);
    }

    @Test
    void S43_a_cancel_that_broke_off_goes_on_when_it_is_repeated() {
        begin(parentOf("middle"), Flow.named("middle").subflow("inside", "asking").build(), asking());
        String child = child();
        String grandchild = child(child, "inside");
        for (String id : List.of(runId, child)) {
            engine.ports().runs().transition(Transition.end(id, 1, RunStatus.CANCELLED));
        }

        engine.runs().cancel(runId);

        assertThat(stored(grandchild)).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void S43_a_child_whose_parent_was_cancelled_while_it_was_created_is_cancelled_too() {
        submit(parentOf("asking"), asking());
        Crash crash = engine.crash(CrashPoint.CHILD_CREATED, 1);
        while (engine.step()) {}
        assertThat(crash.happened()).isTrue();
        engine.runs().cancel(runId);
        engine.work();
        String child = runsOf("asking").get(0).runId();
        assertThat(stored(child)).isEqualTo(RunStatus.RUNNING);

        engine.pass(Duration.ofMinutes(1));
        Reconciled reconciled = engine.reconciler().reconcile(child);

        assertThat(reconciled.ended()).contains(RunStatus.CANCELLED);
        assertThat(stored(child)).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void S43_a_parent_that_is_cancelled_between_child_and_wait_leaves_no_child() {
        submit(parentOf("asking"), asking());
        engine.handOver(engine.newEngine(engine.ports(), point -> {
            if (point == CrashPoint.CHILD_CREATED) {
                engine.newEngine(engine.ports(), Probe.NONE).runs().cancel(runId);
            }
        }));
        engine.work();

        assertThat(runsOf("asking")).singleElement().extracting(Run::status).isEqualTo(RunStatus.CANCELLED);
        run().hasStatus(RunStatus.CANCELLED);
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
                .extracting(child -> child.parent().orElseThrow().ref().activation().key())
                .containsExactlyInAnyOrder("sub:0", "sub:1", "sub:2");
    }

    @Test
    void S43_a_parent_whose_job_was_lost_is_helped_by_the_reconciler() {
        begin(parentOf("asking"), asking());
        resumeChild("1");
        while (stored(child()) != RunStatus.COMPLETED) {
            engine.step();
        }
        engine.queue().take().ifPresent(lost -> engine.queue().acknowledge(lost));
        engine.pass(Duration.ofMinutes(1));
        assertThat(queue.peek()).isEmpty();

        assertThat(engine.reconciler().reconcile(runId).enqueued()).containsExactly("sub");
        engine.work();

        run().isCompleted();
    }

    @Test
    void S39_reconciling_a_run_whose_child_goes_on_changes_nothing() {
        begin(parentOf("asking"), asking());
        engine.pass(Duration.ofMinutes(1));

        Reconciled parent = engine.reconciler().reconcile(runId);
        Reconciled child = engine.reconciler().reconcile(child());

        assertThat(List.of(parent.enqueued(), child.enqueued())).containsOnly(List.of());
        assertThat(queue.peek()).isEmpty();
        run().hasNode("sub", NodeStatus.AWAITING);
    }

    @Test
    void a_child_of_a_failed_run_goes_on_and_a_retry_takes_its_result() {
        begin(
                Flow.named("parent")
                        .subflow("sub", "asking")
                        .node("x", "fail", n -> n.param("untilAttempt", 2))
                        .node("after", "echo")
                        .edge("sub", "after")
                        .build(),
                asking());
        run().isFailed();
        String child = child();
        resumeChild("\"kept\"");
        engine.work();
        childRun().isCompleted();
        run().isFailed();

        engine.runs().retry(runId, Optional.empty());
        engine.work();

        run().isCompleted().hasOutput("after", "\"kept\"");
        assertThat(child()).isEqualTo(child);
        assertThat(runsOf("asking")).hasSize(1);
    }

    @Test
    void a_retry_that_resets_the_node_begins_a_new_child() {
        submit(parentOf("failing"), failing());
        engine.work();
        String first = child();
        engine.deploy(Flow.named("failing").node("x", "echo").build());

        engine.runs().retry(runId, Optional.empty());
        engine.work();

        run().isCompleted().hasOutput("after", "20");
        assertThat(child()).isNotEqualTo(first);
        assertThat(engine.view(child()).run().blueprintVersion()).isEqualTo("2");
    }

    @Test
    void a_failed_child_that_is_retried_changes_nothing_of_what_its_parent_recorded() {
        submit(
                parentOf("failing"),
                Flow.named("failing").node("x", "fail", n -> n.param("untilAttempt", 2)).build());
        engine.work();
        run().isFailed();

        engine.runs().retry(child(), Optional.empty());
        engine.work();

        childRun().isCompleted();
        run().isFailed().hasNode("sub", NodeStatus.FAILED);
    }

    @Test
    void a_blueprint_that_is_not_stored_fails_the_node_until_it_is() {
        submit(parentOf("later", s -> s.node(n -> n.maxRetries(3))));
        engine.work();
        run().isFailed().hasError("sub", "subflow", "'later'").hasAttempts("sub", 1);

        engine.deploy(graph("later", "l"));
        engine.runs().retry(runId, Optional.empty());
        engine.work();

        run().isCompleted();
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
    void somebody_elses_run_is_nobodys_child() {
        submit(parentOf("math"), math());
        String taken = new Parent(Sample.ref(runId, "sub"), 1, 1).childId();
        engine.submit("math", json("{\"n\": 1}"), taken);
        engine.work();

        run().isFailed().hasError("sub", "subflow", taken);
    }

    @Test
    void the_end_of_a_child_is_told_also_when_the_queue_is_away() {
        begin(parentOf("asking"), asking());
        String child = child();
        Ports withoutQueue = TroubledPorts.of(engine.ports(), new TroubledPorts.Trouble() {
            @Override
            public void before(String call) {
                if (call.equals("JobQueue.send")) {
                    throw new UnavailableException("away: " + call);
                }
            }

            @Override
            public void after(String call) {}
        });

        engine.newEngine(withoutQueue, Probe.NONE).runs().cancel(child);
        engine.work();

        run().isFailed().hasError("sub", "subflow", "cancelled");
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

    private RunStatus stored(String id) {
        return engine.ports().runs().states(Set.of(id)).get(id).status();
    }
}
