package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.NodeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an engine tells of its work, and that nobody who listens can disturb it. */
class WorkerListenerTest extends ScenarioBase {

    private static final Duration FOR_EVER = Duration.ofDays(1_000);

    private final List<String> told = new ArrayList<>();
    private boolean broken;

    private final WorkerListener listener = new WorkerListener() {
        @Override
        public void executed(String uses, Outcome.Status status, Duration took) {
            tell("executed " + uses + " " + status + " " + took);
        }

        @Override
        public void ended(RunStatus status) {
            tell("ended " + status);
        }

        @Override
        public void deadLettered(DeadLetter.Reason reason) {
            tell("dead letter " + reason);
        }

        @Override
        public void fired(int timers) {
            tell("fired " + timers);
        }

        @Override
        public void helped(Reconciled reconciled) {
            tell("helped " + reconciled.enqueued());
        }
    };

    private void tell(String what) {
        told.add(what);
        if (broken) {
            throw new IllegalStateException("whoever listens is broken");
        }
    }

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return new MemoryStores(clock).ports(queue);
    }

    private TestEngine listenedTo() {
        nodes.node("flaky", node -> {
            clock.advance(Duration.ofMillis(7));
            if (node.attempt() == 1) {
                throw new IllegalStateException("not at first");
            }
            return NodeResult.empty();
        });
        TestEngine engine = engine();
        engine.handOver(engine.newEngine(FOR_EVER, listener));
        return engine;
    }

    private static Flow flaky() {
        return Flow.named("flaky").node("a", "flaky", n -> n.maxRetries(2).retryDelay(Duration.ofMinutes(1)));
    }

    @Test
    void each_attempt_each_timer_and_the_end_of_a_run_are_told() {
        TestEngine engine = listenedTo();
        assertThatRun(engine.run(flaky().build())).isCompleted();

        assertThat(engine.control().report(StopScenarios.me()).counts()).isEqualTo(new WorkerReport.Counts(1, 1, 0));
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "executed flaky FAILED PT0.007S",
                        "fired 1",
                        "executed flaky COMPLETED PT0.007S",
                        "ended COMPLETED");
    }

    @Test
    void a_dead_letter_is_told_once() {
        TestEngine engine = listenedTo();
        Job job = Sample.job(Sample.ref("nobody", "a"));
        queue.send(List.of(job, job), Duration.ZERO);
        engine.work();

        assertThat(told).containsExactly("dead letter UNKNOWN_RUN");
    }

    @Test
    void help_for_a_quiet_run_is_told_and_no_help_is_not() {
        TestEngine engine = listenedTo();
        engine.deploy(flaky().build());
        engine.submit("flaky");
        queue.acknowledge(queue.take().orElseThrow());
        engine.pass(Duration.ofMinutes(1));

        engine.reconciler().pass();
        engine.reconciler().pass();

        assertThat(told).containsExactly("helped [a]");
    }

    @Test
    void who_listens_cannot_disturb_the_work() {
        broken = true;
        TestEngine engine = listenedTo();

        assertThatRun(engine.run(flaky().build())).isCompleted();

        queue.send(List.of(Sample.job(Sample.ref("nobody", "a"))), Duration.ZERO);
        engine.work();
        assertThat(engine.deadLetters()
                        .list(DeadLetterQuery.ofRun("nobody", 10))
                        .items())
                .hasSize(1);
        assertThat(told).hasSize(5);
    }
}
