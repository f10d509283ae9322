package io.flowcraft.engine;

import static io.flowcraft.engine.FlowScenarios.job;
import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that die between two steps, and stores and queues that are away. */
abstract class CrashScenarios extends ScenarioBase {

    private static final Duration QUIET = Duration.ofMinutes(11);
    private static final int PATIENCE = 20;

    /** A bit of everything: an all join, an any join, a join of dead edges, a retry with a delay, a fallback. */
    private static Blueprint everything() {
        return Flow.named("everything")
                .node("s", "echo")
                .node("a", "echo")
                .node("b", "flaky", n -> n.maxRetries(2).retryDelay(Duration.ofMinutes(10)))
                .node("never", "echo")
                .node("nor", "echo")
                .node("neither", "echo")
                .node("all", "echo")
                .node("any", "echo", n -> n.joinAny())
                .node("bad", "fail", n -> n.fallback("instead"))
                .node("instead", "echo")
                .node("last", "echo")
                .edge("s", "a")
                .edge("s", "b")
                .edge("s", "never", e -> e.condition("false"))
                .edge("s", "nor", e -> e.condition("false"))
                .edge("never", "neither")
                .edge("nor", "neither")
                .edge("a", "all")
                .edge("b", "all")
                .edge("neither", "all")
                .edge("a", "any")
                .edge("b", "any")
                .edge("all", "bad")
                .edge("bad", "last")
                .build();
    }

    private TestEngine started(Blueprint blueprint) {
        nodes.node("flaky", node -> {
            if (node.attempt() == 1) {
                throw new IllegalStateException("the first one fails");
            }
            return NodeResult.of("flaky");
        });
        TestEngine engine = engine();
        engine.deploy(blueprint);
        return engine;
    }

    /** Works until the run ends; where no message is left the reconciler must help. */
    private RunView workToTheEnd(TestEngine engine, String runId) {
        for (int i = 0; i < PATIENCE; i++) {
            engine.work();
            if (engine.view(runId).run().status().isFinal()) {
                return engine.view(runId);
            }
            engine.passSlowly(QUIET);
            reconcile(engine);
        }
        throw new AssertionError("it never ends: " + engine.view(runId));
    }

    private static void reconcile(TestEngine engine) {
        try {
            engine.reconciler().pass();
        } catch (Crash.Dead | UnavailableException e) {
            // the next one finds what this one left
        }
    }

    /** Submits, like a client that tries again until it has an answer. */
    private static String submit(TestEngine engine, String blueprintId) {
        String runId = Sample.unique("run");
        while (true) {
            try {
                return engine.submit(blueprintId, JsonValue.EMPTY_JSON_OBJECT, runId);
            } catch (Crash.Dead | UnavailableException e) {
                // again
            }
        }
    }

    private void assertAsUndisturbed(RunView run, RunView model, int executionsBefore, int undisturbed) {
        assertThatRun(run).isCompleted();
        assertThat(run.outputs()).isEqualTo(model.outputs());
        assertThat(run.nodes().values())
                .extracting(NodeView::status)
                .containsExactlyElementsOf(
                        model.nodes().values().stream().map(NodeView::status).toList());
        assertThat(run.nodes().values())
                .extracting(NodeView::attempts)
                .containsExactlyElementsOf(
                        model.nodes().values().stream().map(NodeView::attempts).toList());
        assertThat(nodes.executed().size() - executionsBefore)
                .as("one crash costs at most one execution")
                .isBetween(undisturbed, undisturbed + 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashPoint.class,
            names = {
                "SUBMIT_RECEIVED",
                "SUBMIT_STORED",
                "SUBMIT_ENQUEUED",
                "JOB_RECEIVED",
                "JOB_LEASED",
                "NODE_RETURNED",
                "OUTCOME_RECORDED",
                "BETWEEN_ARRIVALS",
                "ARRIVED",
                "LAST_RECORDED",
                "STATUS_SET",
                "ENQUEUED",
                "ATTEMPT_RECORDED",
                "TIMER_CLAIMED",
                "TIMER_ENQUEUED"
            })
    void S27_a_crash_between_any_two_steps_loses_nothing_and_records_nothing_twice(CrashPoint point) {
        TestEngine engine = started(everything());
        RunView model = workToTheEnd(engine, submit(engine, "everything"));
        int undisturbed = nodes.executed().size();
        int crashes = 0;
        for (boolean happened = true; happened; crashes++) {
            int before = nodes.executed().size();
            Crash crash = engine.crash(point, crashes + 1);
            RunView run = workToTheEnd(engine, submit(engine, "everything"));
            assertAsUndisturbed(run, model, before, undisturbed);
            happened = crash.happened();
        }

        assertThat(crashes - 1).as("times that " + point + " was reached").isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashPoint.class,
            names = {"RUN_SELECTED", "RUN_RECONCILED"})
    void S27_a_reconciler_that_dies_is_followed_by_another_one(CrashPoint point) {
        TestEngine engine = started(graph("quiet", "a b", "a>b"));
        String runId = engine.submit("quiet");
        queue.acknowledge(queue.take().orElseThrow());
        engine.pass(Duration.ofMinutes(1));
        Crash crash = engine.crash(point, 1);
        reconcile(engine);
        assertThat(crash.happened()).isTrue();

        assertThatRun(workToTheEnd(engine, runId)).isCompleted();
        assertThat(nodes.executed()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("long")
    void S28_S29_an_outage_at_any_call_fails_no_run_and_charges_no_attempt(boolean afterEffect) {
        Blueprint blueprint = Flow.named("outage")
                .node("a", "echo")
                .node("b", "flaky", n -> n.maxRetries(2).retryDelay(Duration.ofMinutes(10)))
                .node("j", "echo")
                .node("k", "echo")
                .edge("a", "j")
                .edge("b", "j")
                .edge("j", "k")
                .build();
        TestEngine engine = started(blueprint);
        RunView model = workToTheEnd(engine, submit(engine, "outage"));
        int undisturbed = nodes.executed().size();
        int outages = 0;
        for (boolean happened = true; happened; outages++) {
            int before = nodes.executed().size();
            At outage = At.outage(outages + 1, afterEffect);
            engine.handOver(engine.newEngine(TroubledPorts.of(engine.ports(), outage), Probe.NONE));
            RunView run = workToTheEnd(engine, submit(engine, "outage"));
            assertAsUndisturbed(run, model, before, undisturbed);
            happened = outage.happened();
        }

        assertThat(outages).as("calls").isGreaterThan(20);
    }

    @Test
    void S13_a_crash_after_the_last_arrival_and_before_the_join_is_enqueued_is_healed_by_the_redelivery() {
        TestEngine engine = started(graph("s13", "a b j", "a>j", "b>j"));
        String runId = engine.submit("s13");
        engine.step();
        // A redelivered message runs nothing inline, so the join must go through the queue.
        queue.putBack(queue.take().orElseThrow(), Duration.ZERO);
        Crash crash = engine.crash(CrashPoint.ARRIVED, 1);
        engine.step();
        assertThat(crash.happened()).isTrue();
        assertThat(queue.peek())
                .extracting(lost -> lost.ref().activation().key())
                .containsExactly("b");
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(nodes.executions("j")).isEqualTo(1);
    }

    @Test
    void S14_an_any_join_whose_claimer_dies_before_it_enqueues_still_runs_once_for_that_claim() {
        TestEngine engine = started(Flow.named("s14")
                .node("a", "transform", n -> n.param("expression", "'from a'"))
                .node("b", "transform", n -> n.param("expression", "'from b'"))
                .node("c", "echo")
                .node("k", "echo", n -> n.joinAny())
                .edge("a", "c")
                .edge("a", "k")
                .edge("b", "k")
                .build());
        String runId = engine.submit("s14");
        Crash crash = engine.crash(CrashPoint.ARRIVED, 1);
        engine.step();
        assertThat(crash.happened()).isTrue();
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasOutput("k", "\"from a\"");
        assertThat(nodes.executions("k")).isEqualTo(1);
    }

    @Test
    void S16_a_join_whose_predecessors_end_days_apart_fires_although_the_index_was_lost() {
        TestEngine engine = started(Flow.named("s16")
                .node("a", "echo")
                .node("b", "flaky", n -> n.maxRetries(2).retryDelay(Duration.ofDays(5)))
                .node("j", "echo")
                .edge("a", "j")
                .edge("b", "j")
                .build());
        String runId = engine.submit("s16");
        while (engine.step()) {}
        engine.pass(Duration.ofDays(4));
        loseIndex(runId);
        assertThatRun(engine.view(runId)).hasStatus(RunStatus.RUNNING).hasNode("j", NodeStatus.PENDING);
        engine.work();

        assertThatRun(engine.view(runId)).isCompleted().hasOutput("j", "{\"a\":{},\"b\":\"flaky\"}");
        assertThat(nodes.executions("j")).isEqualTo(1);
    }

    /** Makes the stores forget what they know of a run but for the truth. */
    abstract void loseIndex(String runId);

    @Test
    void S34_a_worker_lives_through_a_store_error_in_its_heartbeat() {
        TestEngine engine = engine();
        boolean[] away = {false};
        int[] failures = {0};
        nodes.node("long", node -> {
            away[0] = true;
            engine.passSlowly(Duration.ofSeconds(15));
            away[0] = false;
            engine.passSlowly(Duration.ofMinutes(5));
            engine.process(engine.newWorker(), queue.take().orElseThrow());
            return NodeResult.of("done");
        });
        engine.handOver(engine.newEngine(
                TroubledPorts.of(engine.ports(), new TroubledPorts.Trouble() {
                    @Override
                    public void before(String call) {
                        if (away[0]) {
                            failures[0]++;
                            throw new UnavailableException("away: " + call);
                        }
                    }

                    @Override
                    public void after(String call) {}
                }),
                Probe.NONE));
        engine.deploy(Flow.named("s34").node("a", "long").build());
        String runId = engine.submit("s34");
        queue.send(List.of(job(engine.view(runId), "a")), Duration.ZERO);
        engine.work();

        assertThat(failures[0]).isPositive();
        assertThatRun(engine.view(runId)).isCompleted().hasOutput("a", "\"done\"");
        assertThat(nodes.executions("a")).isEqualTo(1);
    }

    @Test
    void S31_a_retry_delay_holds_no_thread_survives_a_restart_and_is_never_early() {
        TestEngine engine = started(Flow.named("s31")
                .node("b", "flaky", n -> n.maxRetries(2).retryDelay(Duration.ofDays(1)))
                .build());
        String runId = engine.submit("s31");
        assertThat(engine.step()).isTrue();
        assertThat(engine.step()).as("the worker has its thread back").isFalse();
        engine.handOver(engine.newEngine(nodes.registry()));
        for (int hour = 0; hour < 23; hour++) {
            queue.send(List.of(job(engine.view(runId), "b")), Duration.ZERO);
            engine.pass(Duration.ofHours(1));
            engine.fireTimers();
            while (engine.step()) {}
        }
        assertThat(nodes.executions("b")).as("while the delay lasts").isEqualTo(1);
        assertThatRun(engine.view(runId)).hasNode("b", NodeStatus.RETRYING);
        engine.pass(Duration.ofMinutes(61));
        engine.fireTimers();
        while (engine.step()) {}

        assertThatRun(engine.view(runId)).isCompleted().hasAttempts("b", 2);
        assertThat(nodes.executions("b")).isEqualTo(2);
    }

    @Test
    void S39_reconciling_a_healthy_a_delayed_or_a_finished_run_changes_nothing() {
        TestEngine engine = started(Flow.named("s39")
                .node("a", "echo")
                .node("b", "flaky", n -> n.maxRetries(2).retryDelay(Duration.ofMinutes(30)))
                .edge("a", "b")
                .build());
        String runId = engine.submit("s39");
        assertThat(engine.reconciler().reconcile(runId).left().orElse("")).contains("within the last 30 s");
        while (engine.step()) {}
        RunView delayed = engine.view(runId);
        engine.passSlowly(Duration.ofMinutes(20));

        assertThat(engine.reconciler().pass()).singleElement().matches(done -> !done.helped());
        assertThat(engine.reconciler().reconcile(runId).helped()).isFalse();
        assertThat(engine.reconciler().sweep()).noneMatch(Reconciled::helped);
        assertThat(queue.peek()).isEmpty();
        assertThat(engine.view(runId)).isEqualTo(delayed);
        engine.work();
        RunView completed = engine.view(runId);
        assertThatRun(completed).isCompleted();
        engine.pass(Duration.ofHours(1));
        assertThat(engine.reconciler().sweep()).isEmpty();
        assertThat(engine.reconciler().reconcile(runId).left()).contains("it is completed");
        assertThat(engine.view(runId)).isEqualTo(completed);
        assertThat(queue.peek()).isEmpty();
    }

    @Test
    void S40_a_node_that_runs_longer_than_any_threshold_is_not_executed_again() {
        TestEngine engine = engine();
        nodes.node("long", node -> {
            for (int i = 0; i < 10; i++) {
                engine.passSlowly(Duration.ofMinutes(1));
                engine.reconciler().sweep();
                engine.newEngine(nodes.registry()).reconciler().pass();
            }
            return NodeResult.of("done");
        });
        engine.handOver(engine.newEngine(nodes.registry()));
        RunView run = engine.run(Flow.named("s40").node("a", "long").build());

        assertThatRun(run).isCompleted();
        assertThat(nodes.executions("a")).isEqualTo(1);
        assertThat(queue.peek()).isEmpty();
    }

    @Test
    void a_run_whose_messages_were_all_lost_is_helped_on_once() {
        TestEngine engine = started(graph("lost-messages", "a b c", "a>b", "b>c"));
        String runId = engine.submit("lost-messages");
        queue.acknowledge(queue.take().orElseThrow());
        engine.pass(Duration.ofSeconds(31));

        assertThat(engine.reconciler().pass())
                .singleElement()
                .matches(done -> done.runId().equals(runId) && done.enqueued().equals(List.of("a")));
        assertThat(queue.peek()).hasSize(1);
        engine.work();
        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(nodes.executed()).containsExactly("a", "b", "c");
    }

    @Test
    void S63_nothing_brings_a_run_back_that_has_ended() {
        TestEngine engine = started(graph("s63", "a b", "a>b"));
        engine.deploy(Flow.named("s63-fails")
                .node("a", "fail")
                .node("b", "echo")
                .edge("a", "b")
                .build());
        engine.submit("s63");
        String failed = engine.submit("s63-fails");
        String cancelled = engine.submit("s63");
        engine.runs().cancel(cancelled);
        engine.work();
        Set<RunView> ended = Set.of(engine.view(failed), engine.view(cancelled));
        for (RunView run : ended) {
            queue.send(List.of(job(run, "a"), job(run, "b")), Duration.ZERO);
            queue.send(List.of(job(run, "a"), job(run, "b")), Duration.ofMinutes(5));
        }
        engine.work();
        engine.passSlowly(Duration.ofMinutes(2));
        engine.reconciler().sweep();
        engine.work();

        assertThat(ended).allSatisfy(run -> {
            assertThat(engine.view(run.run().runId())).isEqualTo(run);
            for (RunStatus other : RunStatus.values()) {
                assertThat(engine.ports()
                                .runs()
                                .transition(Transition.end(run.run().runId(), 1, other))
                                .map(TransitionAnswer::changed))
                        .isEqualTo(Optional.of(false));
            }
        });
        assertThat(nodes.executions("b")).as("of the one that completed").isEqualTo(1);
    }
}
