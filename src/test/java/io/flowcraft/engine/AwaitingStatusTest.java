package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lists say of runs that await, on the memory room. */
class AwaitingStatusTest extends ScenarioBase {

    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(10);

    private final TestEngine engine = engine();
    private final Ports ports = engine.ports();
    private final AwaitingStatus status = new AwaitingStatus(
            ports, new Plans(ports.blueprints(), new CelExpressions(Limits.defaults())), new Index(ports), clock);

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return new MemoryStores(clock).ports(queue);
    }

    @Test
    void only_a_run_in_which_something_was_parked_is_looked_at() {
        String runId = waiting();
        status.look();
        assertThat(stored(runId)).isEqualTo(RunStatus.RUNNING);

        status.parked(runId);
        status.look();

        assertThat(stored(runId)).isEqualTo(RunStatus.AWAITING);
    }

    @Test
    void a_run_is_looked_at_again_after_ten_seconds_however_often_something_is_parked() {
        String runId = waiting();
        status.parked(runId);
        status.look();
        ports.runs().transition(Transition.wake(runId, 1));
        status.parked(runId);
        pause(OFTEN_ENOUGH.minusMillis(1));
        status.look();
        assertThat(stored(runId)).as("it was looked at a moment ago").isEqualTo(RunStatus.RUNNING);

        pause(Duration.ofMillis(1));
        status.look();

        assertThat(stored(runId)).isEqualTo(RunStatus.AWAITING);
    }

    @Test
    void a_run_awaits_only_while_all_of_it_does() {
        engine.deploy(Flow.named("both").node("w", "wait").node("a", "echo").build());
        String runId = engine.submit("both");
        engine.process(engine.worker(), MessageOf.node(queue, "w"));
        look(runId);
        assertThat(stored(runId)).as("a can run").isEqualTo(RunStatus.RUNNING);

        engine.workNow();
        look(runId);

        assertThat(stored(runId)).isEqualTo(RunStatus.AWAITING);
    }

    @Test
    void a_run_that_says_it_awaits_and_does_not_runs_again() {
        engine.deploy(graph("plain", "a"));
        String runId = engine.submit("plain");
        ports.runs().transition(Transition.await(runId, 1));

        look(runId);

        assertThat(stored(runId)).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void a_run_that_ended_or_is_paused_stays_as_it_is() {
        String paused = waiting();
        engine.pauses().pause(paused);
        String cancelled = waiting();
        engine.runs().cancel(cancelled);

        look(paused);
        look(cancelled);

        assertThat(List.of(stored(paused), stored(cancelled))).containsExactly(RunStatus.PAUSED, RunStatus.CANCELLED);
    }

    @Test
    void a_parent_is_looked_at_after_its_child() {
        engine.deploy(Flow.named("child").node("w", "wait").build());
        engine.deploy(Flow.named("parent").subflow("sub", "child", s -> {}).build());
        String parent = engine.submit("parent");
        engine.workNow();
        String child = ports.waits().ofRun(parent).get(0).child().orElseThrow();

        look(child);
        assertThat(stored(parent)).isEqualTo(RunStatus.RUNNING);
        status.look();

        assertThat(List.of(stored(child), stored(parent))).containsOnly(RunStatus.AWAITING);
    }

    private String waiting() {
        engine.deploy(Flow.named("waiting").node("w", "wait").build());
        String runId = engine.submit("waiting");
        engine.workNow();
        return runId;
    }

    private void look(String runId) {
        pause(OFTEN_ENOUGH);
        status.parked(runId);
        status.look();
    }

    private void pause(Duration time) {
        clock.advance(time);
    }

    private RunStatus stored(String runId) {
        return ports.runs().find(runId).orElseThrow().status();
    }
}
