package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.MemoryMessage;
import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker that stops, pauses or is drained while it executes nodes; others go on with what it hands back. */
abstract class StopScenarios extends ScenarioBase {

    /** What the first execution of {@code first} does. */
    private interface Act {
        NodeResult on(NodeContext node) throws Exception;
    }

    private final AtomicReference<Act> first = new AtomicReference<>();
    private TestEngine engine;

    @BeforeEach
    void create() {
        nodes.node("first", node -> {
            Act act = first.getAndSet(null);
            return act == null ? NodeResult.of("again") : act.on(node);
        });
        engine = engine();
    }

    @Test
    void S35_a_node_that_outlives_the_grace_period_is_interrupted_and_handed_back_uncharged() {
        first.set(node -> {
            stop();
            assertThat(Thread.interrupted()).isTrue();
            throw new InterruptedException("broken off");
        });
        String runId = submit(Flow.named("s35").node("a", "first"));

        assertThat(engine.step()).isTrue();

        assertThat(engine.step()).as("taken again at once").isFalse();
        assertThat(engine.control().report(me()).counts()).isEqualTo(new WorkerReport.Counts(0, 0, 1));
        othersWorkOff();
        assertThatRun(engine.view(runId)).isCompleted().hasAttempts("a", 1).hasOutput("a", "\"again\"");
    }

    @Test
    void S35_what_a_handed_back_node_still_returns_does_not_count() {
        first.set(node -> {
            assertThat(node.isCancelled()).isFalse();
            stop();
            assertThat(node.isCancelled()).isTrue();
            return NodeResult.of("late");
        });
        String runId = submit(Flow.named("s35").node("a", "first"));
        engine.step();

        othersWorkOff();
        assertThatRun(engine.view(runId)).isCompleted().hasAttempts("a", 1).hasOutput("a", "\"again\"");
    }

    @Test
    void S35_a_handed_back_start_is_not_a_lost_one() {
        first.set(node -> {
            stop();
            throw new InterruptedException();
        });
        String runId = submit(Flow.named("s35").node("a", "first"));
        engine.step();

        assertThat(engine.ports().coordination().lease(Sample.ref(runId, "a"), "next", Duration.ofMinutes(1)))
                .isInstanceOfSatisfying(
                        LeaseAnswer.Granted.class,
                        granted -> assertThat(granted.lease().starts()).isEqualTo(1));
    }

    @Test
    void S35_a_node_that_ends_within_the_grace_period_is_recorded_and_its_successor_left_to_others() {
        first.set(node -> {
            engine.control().stop();
            return NodeResult.of("in time");
        });
        String runId =
                submit(Flow.named("s35").node("a", "first").node("b", "echo").edge("a", "b"));
        engine.step();

        assertThat(nodes.executed()).containsExactly("a");
        othersWorkOff();
        assertThatRun(engine.view(runId)).isCompleted().hasAttempts("a", 1).hasOutput("b", "\"in time\"");
        assertThat(nodes.executed()).containsExactly("a", "b");
    }

    @Test
    void S35_an_attempt_that_fails_while_the_worker_stops_is_charged_and_the_next_left_to_others() {
        first.set(node -> {
            engine.control().stop();
            throw new IllegalStateException("by itself");
        });
        String runId = submit(Flow.named("s35").node("a", "first", n -> n.maxRetries(2)));
        engine.step();

        assertThat(nodes.executions("a")).isEqualTo(1);
        othersWorkOff();
        assertThatRun(engine.view(runId)).isCompleted().hasAttempts("a", 2);
    }

    @Test
    void S35_a_job_that_comes_to_a_stopping_worker_is_left_to_others() {
        String runId = submit(Flow.named("s35").node("a", "echo"));
        engine.control().stop();
        engine.step();

        assertThat(nodes.executed()).isEmpty();
        othersWorkOff();
        assertThatRun(engine.view(runId)).isCompleted().hasAttempts("a", 1);
    }

    @Test
    void S35_others_need_not_wait_for_the_lease_of_a_node_that_heeds_no_interruption() {
        first.set(node -> {
            stop();
            engine.control().letGo();
            queue.redeliver();
            engine.process(engine.newWorker(), queue.take().orElseThrow());
            return NodeResult.of("late");
        });
        String runId = submit(Flow.named("s35").node("a", "first"));
        engine.step();

        assertThatRun(engine.view(runId)).isCompleted().hasAttempts("a", 1).hasOutput("a", "\"again\"");
    }

    @Test
    void S35_a_cancelled_node_is_not_handed_back() {
        first.set(node -> {
            engine.runs().cancel(node.runId());
            engine.pass(Duration.ofSeconds(1));
            stop();
            throw new InterruptedException();
        });
        String runId = submit(Flow.named("s35").node("a", "first"));
        engine.step();

        assertThat(queue.peek()).isEmpty();
        assertThatRun(engine.view(runId)).hasStatus(RunStatus.CANCELLED);
    }

    @Test
    void a_draining_worker_finishes_what_runs_and_begins_nothing() {
        first.set(node -> {
            engine.control().obey(WorkerOrder.Kind.DRAIN);
            assertThat(engine.control().state()).isEqualTo(WorkerState.DRAINING);
            return NodeResult.of("finished");
        });
        String runId = submit(
                Flow.named("drained").node("a", "first").node("b", "echo").edge("a", "b"));
        engine.step();

        assertThat(engine.control().state()).isEqualTo(WorkerState.DRAINED);
        assertThat(nodes.executed()).containsExactly("a");
        engine.control().obey(WorkerOrder.Kind.RESUME);
        engine.work();
        assertThatRun(engine.view(runId)).isCompleted().hasOutput("b", "\"finished\"");
    }

    private void stop() {
        assertThat(engine.control().stop()).isTrue();
        engine.control().handBack();
    }

    private String submit(Flow flow) {
        engine.deploy(flow.build());
        return engine.submit(flow.build().id());
    }

    private void othersWorkOff() {
        Worker other = engine.newWorker();
        engine.pass(Duration.ofSeconds(1));
        for (Optional<MemoryMessage> next = queue.take(); next.isPresent(); next = queue.take()) {
            engine.process(other, next.get());
            engine.pass(Duration.ofSeconds(1));
        }
    }

    static WorkerIdentity me() {
        return new WorkerIdentity("me", "1", "here", Sample.AT, 4);
    }
}
