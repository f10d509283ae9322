package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs that an operator pauses and lets go on. */
abstract class PauseScenarios extends ScenarioBase {

    private TestEngine engine;
    private String runId = "";

    private void submit(Blueprint blueprint) {
        engine = engine();
        engine.deploy(blueprint);
        runId = engine.submit(blueprint.id());
    }

    private RunAssert run() {
        return assertThatRun(engine.view(runId));
    }

    @Test
    void S75_a_node_that_the_pause_kept_from_starting_still_runs() {
        submit(graph("s75", "a b", "a>b"));
        assertThat(engine.pauses().pause(runId).status()).isEqualTo(RunStatus.PAUSED);
        engine.work();
        run().hasStatus(RunStatus.PAUSED);
        assertThat(nodes.executed()).isEmpty();

        engine.pauses().resume(runId);
        engine.work();

        run().isCompleted();
        assertThat(nodes.executed()).containsExactly("a", "b");
    }

    @Test
    void S48_a_node_that_runs_at_the_pause_ends_and_nothing_follows_until_the_resume() {
        nodes.node("pausing", node -> {
            engine.pauses().pause(node.runId());
            return NodeResult.of(1);
        });
        submit(Flow.named("s48")
                .node("a", "pausing")
                .node("b", "echo")
                .node("c", "echo")
                .edge("a", "b")
                .edge("b", "c")
                .build());
        engine.work();
        run().hasStatus(RunStatus.PAUSED).hasOutput("a", "1");
        assertThat(nodes.executed()).containsExactly("a");

        engine.pauses().resume(runId);
        engine.work();

        run().isCompleted();
        assertThat(nodes.executed()).containsExactly("a", "b", "c");
    }

    @Test
    void a_join_fires_whose_predecessors_ended_before_and_during_the_pause() {
        nodes.node("pausing", node -> {
            engine.pauses().pause(node.runId());
            return NodeResult.of(1);
        });
        submit(Flow.named("join")
                .node("a", "echo")
                .node("b", "pausing")
                .node("j", "echo")
                .edge("a", "j")
                .edge("b", "j")
                .build());
        engine.work();
        engine.pauses().resume(runId);
        engine.work();

        run().isCompleted();
        assertThat(nodes.executions("j")).isEqualTo(1);
    }

    @Test
    void what_follows_from_a_node_that_ended_before_its_worker_died_is_not_lost_in_a_pause() {
        submit(Flow.named("dies")
                .node("a", "echo")
                .node("b", "wait")
                .node("j", "echo")
                .edge("a", "j")
                .edge("b", "j")
                .build());
        engine.crash(CrashPoint.OUTCOME_RECORDED, 1);
        engine.step();
        engine.pauses().pause(runId);
        engine.work();
        engine.pauses().resume(runId);
        engine.work();
        engine.waits().resume(runId, "b", Optional.empty(), JsonValue.NULL);
        engine.workNow();

        run().isCompleted();
        assertThat(nodes.executions("j")).isEqualTo(1);
    }

    @Test
    void a_sleep_that_ends_during_a_pause_goes_on_with_the_resume() {
        submit(Flow.named("sleep")
                .node("s", "sleep", n -> n.param("duration", "1h"))
                .node("b", "echo")
                .edge("s", "b")
                .build());
        engine.workNow();
        engine.pauses().pause(runId);
        run().hasStatus(RunStatus.PAUSED).hasNode("s", NodeStatus.AWAITING);
        engine.pass(Duration.ofHours(2));
        engine.workNow();
        assertThat(engine.ports().timers().ofRun(runId)).isEmpty();
        run().hasStatus(RunStatus.PAUSED);

        engine.pauses().resume(runId);
        engine.workNow();

        run().isCompleted();
        assertThat(nodes.executions("b")).isEqualTo(1);
    }

    @Test
    void a_sleep_that_outlasts_a_pause_ends_when_it_is_due() {
        submit(Flow.named("sleep")
                .node("s", "sleep", n -> n.param("duration", "1h"))
                .build());
        engine.workNow();
        engine.pauses().pause(runId);
        engine.pass(Duration.ofMinutes(30));
        engine.pauses().resume(runId);
        assertThat(queue.peek()).as("nothing is sent for what sleeps on").isEmpty();
        run().hasStatus(RunStatus.AWAITING);

        engine.pass(Duration.ofMinutes(31));
        engine.workNow();
        run().isCompleted();
    }

    @Test
    void a_wait_that_is_resumed_during_a_pause_goes_on_with_the_run() {
        submit(Flow.named("wait").node("w", "wait").build());
        engine.workNow();
        engine.pauses().pause(runId);
        engine.waits().resume(runId, "w", Optional.empty(), Sample.json("3"));
        engine.work();
        run().hasStatus(RunStatus.PAUSED);

        engine.pauses().resume(runId);
        engine.workNow();

        run().isCompleted().hasOutput("w", "3");
    }

    @Test
    void a_retry_delay_that_ends_during_a_pause_is_made_up_for() {
        submit(Flow.named("delay")
                .node("x", "fail", n -> n.param("untilAttempt", 2).maxRetries(2).retryDelay(Duration.ofMinutes(1)))
                .build());
        engine.workNow();
        engine.pauses().pause(runId);
        engine.pass(Duration.ofMinutes(5));
        engine.workNow();
        run().hasStatus(RunStatus.PAUSED).hasAttempts("x", 1);

        engine.pauses().resume(runId);
        engine.workNow();

        run().isCompleted().hasAttempts("x", 2);
    }

    @Test
    void a_run_can_be_paused_and_resumed_again_and_again() {
        submit(graph("twice", "a"));
        engine.pauses().pause(runId);

        assertThat(engine.pauses().pause(runId).status()).isEqualTo(RunStatus.PAUSED);
        assertThat(engine.pauses().resume(runId).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(engine.pauses().resume(runId).status()).isEqualTo(RunStatus.RUNNING);
        engine.work();
        run().isCompleted();
    }

    @Test
    void a_run_that_has_ended_can_be_neither_paused_nor_resumed() {
        submit(graph("over", "a"));
        engine.work();

        assertThatThrownBy(() -> engine.pauses().pause(runId))
                .isInstanceOf(RunStateException.class)
                .hasMessageContaining("completed");
        assertThatThrownBy(() -> engine.pauses().resume(runId)).isInstanceOf(RunStateException.class);
        assertThatThrownBy(() -> engine.pauses().pause("none")).isInstanceOf(UnknownRunException.class);
        assertThatThrownBy(() -> engine.pauses().resume("none")).isInstanceOf(UnknownRunException.class);
    }

    @Test
    void a_paused_run_can_be_cancelled() {
        submit(graph("cancel", "a"));
        engine.pauses().pause(runId);
        engine.runs().cancel(runId);
        engine.work();

        run().hasStatus(RunStatus.CANCELLED);
        assertThat(nodes.executed()).isEmpty();
    }

    @Test
    void S39_reconciling_a_paused_run_changes_nothing() {
        submit(graph("quiet", "a"));
        engine.pauses().pause(runId);
        engine.work();
        engine.pass(Duration.ofMinutes(5));

        assertThat(engine.reconciler().reconcile(runId).enqueued()).isEmpty();
        run().hasStatus(RunStatus.PAUSED);
    }

    @Test
    void a_resume_whose_process_dies_before_it_sent_anything_is_made_up_for() {
        submit(graph("dies", "a b", "a>b"));
        engine.pauses().pause(runId);
        engine.work();
        engine.ports().runs().transition(Transition.goOn(runId, 1, Sample.AT));

        engine.passSlowly(Duration.ofMinutes(1));
        engine.reconciler().pass();
        engine.work();

        run().isCompleted();
    }
}
