package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.MemoryMessage;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong between a run and the runs of its subflows: crashes, failures, cancels, retries. */
abstract class FamilyScenarios extends SubflowFixture {

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
        submit(parentOf("failing", s -> s.node(n -> n.maxRetries(3).retryDelay(Duration.ofMinutes(1)))), failing());
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
        begin(
                parentOf("middle"),
                Flow.named("middle").subflow("inside", "asking").build(),
                asking());
        String child = child();
        String grandchild = child(child, "inside");

        engine.runs().cancel(runId);

        assertThat(List.of(stored(runId), stored(child), stored(grandchild))).containsOnly(RunStatus.CANCELLED);
        engine.work();
        run().hasStatus(RunStatus.CANCELLED).hasNode("sub", NodeStatus.CANCELLED);
    }

    @Test
    void S43_a_cancel_that_broke_off_goes_on_when_it_is_repeated() {
        begin(
                parentOf("middle"),
                Flow.named("middle").subflow("inside", "asking").build(),
                asking());
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
    void a_retry_that_resets_a_node_whose_child_goes_on_begins_a_new_child() {
        begin(
                Flow.named("parent")
                        .subflow("sub", "asking")
                        .node("x", "fail", n -> n.param("untilAttempt", 2))
                        .build(),
                asking());
        String first = child();

        engine.runs().retry(runId, Optional.of("sub"));
        engine.workNow();
        assertThat(child()).isNotEqualTo(first);
        engine.waits().resume(first, "ask", Optional.empty(), Sample.json("\"first\""));
        engine.work();
        run().hasNode("sub", NodeStatus.AWAITING);
        resumeChild("\"second\"");
        engine.work();

        run().isCompleted().hasOutput("sub", "\"second\"");
    }

    @Test
    void a_failed_child_that_is_retried_changes_nothing_of_what_its_parent_recorded() {
        submit(
                parentOf("failing"),
                Flow.named("failing")
                        .node("x", "fail", n -> n.param("untilAttempt", 2))
                        .build());
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
}
