package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.FlowDuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that let time pass and hold no thread. */
abstract class SleepScenarios extends ScenarioBase {

    /** So long that no store whose clock is a real one gets there by itself. */
    private static final Duration A_BIT = Duration.ofMinutes(5);

    private static Blueprint sleeping(String id, String duration) {
        return Flow.named(id)
                .node("a", "transform", n -> n.param("expression", "[1, 2]"))
                .node("s", "sleep", n -> n.param("duration", duration))
                .node("b", "echo")
                .edge("a", "s")
                .edge("s", "b")
                .build();
    }

    private TestEngine started(Blueprint blueprint) {
        TestEngine engine = engine();
        engine.deploy(blueprint);
        return engine;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1h", "30d"})
    @Tag("long")
    void S37_a_sleep_ends_when_it_is_due_and_not_before(String duration) {
        Duration length = FlowDuration.parse(duration);
        TestEngine engine = started(sleeping("s37", duration));
        String runId = engine.submit("s37");
        engine.workNow();
        assertThatRun(engine.view(runId))
                .hasStatus(RunStatus.AWAITING)
                .hasNode("s", NodeStatus.AWAITING)
                .hasNode("b", NodeStatus.PENDING);

        engine.pass(length.minus(A_BIT));
        engine.workNow();
        assertThatRun(engine.view(runId)).hasStatus(RunStatus.AWAITING).hasNode("s", NodeStatus.AWAITING);

        engine.pass(A_BIT.multipliedBy(2));
        engine.workNow();
        assertThatRun(engine.view(runId)).isCompleted().hasOutput("s", "[1, 2]").hasOutput("b", "[1, 2]");
        assertThat(nodes.executions("b")).isEqualTo(1);
    }

    @Test
    void S37_a_sleep_of_a_second_ends() {
        assertThatRun(engine().run(sleeping("s37", "1s"))).isCompleted().hasOutput("b", "[1, 2]");
    }

    @Test
    void S48_a_cancelled_run_keeps_no_timer_of_its_own_or_of_its_subflows() {
        TestEngine engine = started(sleeping("s37", "30d"));
        engine.deploy(Flow.named("around")
                .node("sub", "subflow", n -> n.param("blueprintId", "s37"))
                .node("nap", "sleep", n -> n.param("duration", "30d"))
                .build());
        String runId = engine.submit("around");
        engine.workNow();
        String child = engine.view(runId).nodes().get("sub").childRunId().orElseThrow();
        assertThat(engine.ports().timers().ofRun(runId)).hasSize(1);
        assertThat(engine.ports().timers().ofRun(child)).hasSize(1);

        engine.runs().cancel(runId);

        assertThat(engine.ports().timers().ofRun(runId)).isEmpty();
        assertThat(engine.ports().timers().ofRun(child)).isEmpty();
    }

    @Test
    void S37_a_sleep_goes_on_after_a_restart() {
        TestEngine engine = started(sleeping("s37", "1h"));
        String runId = engine.submit("s37");
        engine.workNow();

        engine.handOver(engine.newEngine(nodes.registry()));
        engine.pass(Duration.ofMinutes(61));
        engine.workNow();

        assertThatRun(engine.view(runId)).isCompleted().hasAttempts("s", 1);
    }

    @Test
    void S37_a_server_makes_a_sleep_end_within_five_seconds() {
        TestEngine engine = started(sleeping("s37", "2m"));
        engine.start();
        String runId = engine.submit("s37");
        engine.workNow();

        engine.passSlowly(Duration.ofMinutes(2));
        engine.passSlowly(Duration.ofSeconds(4));
        while (engine.step()) {}

        assertThatRun(engine.view(runId)).isCompleted();
    }

    @Test
    void a_sleep_of_nothing_goes_on() {
        assertThatRun(started(sleeping("none", "0ms")).run(sleeping("none", "0ms")))
                .isCompleted()
                .hasOutput("b", "[1, 2]");
    }

    @Test
    void a_job_that_comes_while_a_node_sleeps_wakes_nothing() {
        TestEngine engine = started(sleeping("early", "1h"));
        String runId = engine.submit("early");
        engine.workNow();

        queue.send(List.of(engine.course(runId).job(Activation.of("s"))), Duration.ZERO);
        engine.workNow();

        assertThatRun(engine.view(runId)).hasStatus(RunStatus.AWAITING).hasNode("s", NodeStatus.AWAITING);
    }

    @Test
    void S70_two_sleeps_in_sequence_fire_once_each() {
        RunView run = engine().run(Flow.named("s70")
                .node("a", "echo")
                .node("s1", "sleep", n -> n.param("duration", "1h"))
                .node("b", "echo")
                .node("s2", "sleep", n -> n.param("duration", "1h"))
                .node("c", "echo")
                .edge("a", "s1")
                .edge("s1", "b")
                .edge("b", "s2")
                .edge("s2", "c")
                .build());

        assertThatRun(run).isCompleted();
        assertThat(nodes.executed()).containsExactly("a", "b", "c");
    }

    @Test
    void S70_two_sleeps_in_parallel_fire_once_each() {
        TestEngine engine = started(Flow.named("s70p")
                .node("a", "echo")
                .node("s1", "sleep", n -> n.param("duration", "1h"))
                .node("s2", "sleep", n -> n.param("duration", "2h"))
                .node("b1", "echo")
                .node("b2", "echo")
                .node("j", "echo")
                .edge("a", "s1")
                .edge("a", "s2")
                .edge("s1", "b1")
                .edge("s2", "b2")
                .edge("b1", "j")
                .edge("b2", "j")
                .build());
        String runId = engine.submit("s70p");
        engine.workNow();
        engine.pass(Duration.ofMinutes(61));
        engine.workNow();
        assertThatRun(engine.view(runId))
                .hasStatus(RunStatus.AWAITING)
                .hasNode("b1", NodeStatus.COMPLETED)
                .hasNode("s2", NodeStatus.AWAITING);
        engine.pass(Duration.ofMinutes(61));
        engine.workNow();

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(nodes.executed()).containsExactly("a", "b1", "b2", "j");
    }

    @Test
    void while_another_branch_runs_the_run_is_running() {
        TestEngine engine = started(Flow.named("both")
                .node("s", "sleep", n -> n.param("duration", "1h"))
                .node("x", "fail", n -> n.param("untilAttempt", 2).maxRetries(2).retryDelay(Duration.ofMinutes(1)))
                .build());
        String runId = engine.submit("both");
        engine.workNow();
        assertThatRun(engine.view(runId))
                .hasStatus(RunStatus.RUNNING)
                .hasNode("s", NodeStatus.AWAITING)
                .hasNode("x", NodeStatus.RETRYING);

        engine.pass(Duration.ofMinutes(2));
        engine.workNow();

        assertThatRun(engine.view(runId)).hasStatus(RunStatus.AWAITING).hasNode("x", NodeStatus.COMPLETED);
    }

    @Test
    void lists_say_that_a_run_awaits_and_that_it_runs_again() {
        TestEngine engine = started(Flow.named("listed")
                .node("s", "sleep", n -> n.param("duration", "5m"))
                .node("x", "fail", n -> n.param("untilAttempt", 2).maxRetries(2).retryDelay(Duration.ofMinutes(1)))
                .edge("s", "x")
                .build());
        engine.start();
        String runId = engine.submit("listed");
        engine.workNow();
        engine.pass(Duration.ofSeconds(2));
        assertThat(stored(engine, runId)).isEqualTo(RunStatus.AWAITING);

        engine.passSlowly(Duration.ofMinutes(6));
        while (engine.step()) {}
        assertThat(stored(engine, runId)).isEqualTo(RunStatus.RUNNING);

        engine.work();
        assertThat(stored(engine, runId)).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void S39_reconciling_a_sleeping_run_changes_nothing() {
        TestEngine engine = started(sleeping("s39", "1h"));
        String runId = engine.submit("s39");
        engine.workNow();
        engine.pass(Duration.ofMinutes(1));
        List<Timer> before = engine.ports().timers().ofRun(runId);

        Reconciled reconciled = engine.reconciler().reconcile(runId);

        assertThat(reconciled.enqueued()).isEmpty();
        assertThat(queue.peek()).isEmpty();
        assertThat(engine.ports().timers().ofRun(runId)).isEqualTo(before).hasSize(1);
        assertThat(stored(engine, runId)).isEqualTo(RunStatus.AWAITING);
    }

    @Test
    void a_sleep_whose_job_was_lost_is_woken_by_the_reconciler() {
        TestEngine engine = started(sleeping("lost", "1h"));
        String runId = engine.submit("lost");
        engine.workNow();
        engine.pass(Duration.ofMinutes(61));
        engine.ports().timers().remove(engine.ports().timers().ofRun(runId));

        assertThat(engine.reconciler().reconcile(runId).enqueued()).containsExactly("s");
        engine.workNow();

        assertThatRun(engine.view(runId)).isCompleted();
    }

    @Test
    void a_worker_that_dies_after_it_wrote_down_the_sleep_loses_nothing() {
        TestEngine engine = started(sleeping("dies", "1h"));
        Crash crash = engine.crash(CrashPoint.AWAITING_RECORDED, 1);
        String runId = engine.submit("dies");
        while (engine.step()) {}
        assertThat(crash.happened()).isTrue();

        engine.work();

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(nodes.executions("b")).isEqualTo(1);
    }

    @Test
    void a_cancelled_run_does_not_wake() {
        TestEngine engine = started(sleeping("cancelled", "1h"));
        String runId = engine.submit("cancelled");
        engine.workNow();
        engine.runs().cancel(runId);
        engine.work();

        assertThatRun(engine.view(runId))
                .hasStatus(RunStatus.CANCELLED)
                .hasNode("s", NodeStatus.CANCELLED)
                .hasNode("b", NodeStatus.PENDING);
        assertThat(nodes.executions("b")).isZero();
    }

    @Test
    void a_sleep_that_a_retry_resets_sleeps_again() {
        TestEngine engine = started(Flow.named("again")
                .node("s", "sleep", n -> n.param("duration", "1h"))
                .node("x", "fail", n -> n.param("untilAttempt", 2))
                .edge("s", "x")
                .build());
        String runId = engine.submit("again");
        engine.work();
        assertThatRun(engine.view(runId)).isFailed();

        engine.runs().retry(runId, Optional.of("s"));
        engine.workNow();
        assertThatRun(engine.view(runId)).hasStatus(RunStatus.AWAITING).hasNode("s", NodeStatus.AWAITING);

        engine.work();
        assertThatRun(engine.view(runId)).isCompleted();
    }

    @Test
    void a_sleep_that_fails_for_its_params_fails_the_run() {
        TestEngine engine = engine();
        engine.ports()
                .blueprints()
                .put(new NewBlueprint(
                        "bad",
                        Optional.of("1"),
                        json(
                                "{\"id\":\"bad\",\"nodes\":[{\"id\":\"s\",\"uses\":\"sleep\",\"params\":{\"duration\":\"soon\"}}]}"),
                        "f"));
        String runId = engine.submit("bad");
        engine.work();

        assertThatRun(engine.view(runId)).isFailed().hasNode("s", NodeStatus.FAILED);
    }

    private static RunStatus stored(TestEngine engine, String runId) {
        return engine.ports().runs().states(Set.of(runId)).get(runId).status();
    }
}
