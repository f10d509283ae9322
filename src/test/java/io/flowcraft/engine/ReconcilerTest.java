package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryMessage;
import io.flowcraft.memory.MemoryStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When quiet runs are looked after, on the memory room. */
class ReconcilerTest extends ScenarioBase {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private boolean away;

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return new MemoryStores(clock).ports(queue);
    }

    /** A run whose only message is lost. */
    private String lost(TestEngine engine) {
        engine.deploy(graph("lost", "a"));
        String runId = engine.submit("lost");
        loseMessages();
        return runId;
    }

    private void loseMessages() {
        for (Optional<MemoryMessage> lost = queue.take(); lost.isPresent(); lost = queue.take()) {
            queue.acknowledge(lost.get());
        }
    }

    /** An engine with a run that waits a day for its next attempt. */
    private TestEngine withPatientRun() {
        TestEngine engine = engine();
        engine.deploy(patient());
        engine.submit("patient");
        engine.workNow();
        return engine;
    }

    private static Blueprint patient() {
        return Flow.named("patient")
                .node("a", "fail", n -> n.maxRetries(2).retryDelay(Duration.ofDays(1)))
                .build();
    }

    /** The seconds between this many looks at a run. */
    private static List<Long> gaps(TestEngine engine, Reconciler reconciler, int looks) {
        List<Long> gaps = new ArrayList<>();
        for (Instant last = engine.now(); gaps.size() < looks; ) {
            engine.pass(SECOND);
            assertThat(Duration.between(last, engine.now())).isLessThan(Duration.ofHours(1));
            if (!reconciler.pass().isEmpty()) {
                gaps.add(Duration.between(last, engine.now()).toSeconds());
                last = engine.now();
            }
        }
        return gaps;
    }

    @Test
    void a_run_that_needs_no_help_is_looked_after_at_doubling_intervals_of_at_most_ten_minutes() {
        TestEngine engine = withPatientRun();

        assertThat(gaps(engine, engine.reconciler(), 7)).containsExactly(30L, 60L, 120L, 240L, 480L, 600L, 600L);
    }

    @Test
    void a_run_that_was_helped_is_looked_after_again_soon() {
        TestEngine engine = engine();
        lost(engine);
        engine.pass(PATIENCE);
        assertThat(engine.reconciler().pass()).singleElement().matches(Reconciled::helped);
        loseMessages();

        assertThat(gaps(engine, engine.reconciler(), 1)).containsExactly(30L);
    }

    @Test
    void after_an_outage_every_quiet_run_is_looked_after_soon() {
        TestEngine engine = withPatientRun();
        Reconciler reconciler = engine.newEngine(TroubledPorts.of(engine.ports(), new Outage()), Probe.NONE)
                .reconciler();
        assertThat(gaps(engine, reconciler, 4)).endsWith(240L);
        away = true;
        reconciler.lead();
        away = false;

        assertThat(gaps(engine, reconciler, 1)).as("the next pass notices").containsExactly(31L);
    }

    private final class Outage implements TroubledPorts.Trouble {
        @Override
        public void before(String call) {
            if (away) {
                throw new UnavailableException("away: " + call);
            }
        }

        @Override
        public void after(String call) {}
    }

    @Test
    void only_the_leader_looks_after_runs() {
        TestEngine engine = engine();
        lost(engine);
        Reconciler leader = engine.newEngine(nodes.registry()).reconciler();
        leader.lead();
        engine.pass(PATIENCE);
        leader.lead();
        assertThat(queue.peek()).hasSize(1);
        loseMessages();
        engine.pass(PATIENCE);
        leader.lead();
        loseMessages();

        engine.newEngine(nodes.registry()).reconciler().lead();

        assertThat(queue.peek()).isEmpty();
    }

    @Test
    void what_somebody_holds_is_not_enqueued() {
        TestEngine engine = engine();
        engine.deploy(graph("held", "a"));
        String runId = engine.submit("held");
        loseMessages();
        engine.ports().coordination().lease(Sample.ref(runId, "a"), "somebody", PATIENCE.plus(SECOND));
        engine.pass(PATIENCE);

        assertThat(engine.reconciler().pass()).singleElement().matches(done -> !done.helped());
        assertThat(queue.peek()).isEmpty();
    }

    @Test
    void what_is_resumed_meanwhile_is_enqueued_although_the_timer_of_its_deadline_was_still_there() {
        TestEngine engine = engine();
        engine.deploy(Flow.named("waits")
                .wait("w", w -> w.deadline(Duration.ofDays(1)))
                .build());
        String runId = engine.submit("waits");
        engine.workNow();
        engine.pass(PATIENCE);
        assertThat(engine.reconciler().reconcile(runId).helped())
                .as("it awaits")
                .isFalse();
        AtomicBoolean resumed = new AtomicBoolean();
        Reconciler overtaken = engine.newEngine(
                        TroubledPorts.of(engine.ports(), after("TimerStore.ofRun", () -> {
                            if (resumed.compareAndSet(false, true)) {
                                engine.waits().resume(runId, "w", Optional.empty(), Sample.json("1"));
                                loseMessages();
                            }
                        })),
                        Probe.NONE)
                .reconciler();

        assertThat(overtaken.reconcile(runId).enqueued()).containsExactly("w");
    }

    @Test
    void a_run_that_was_resumed_is_looked_after_soon_however_long_it_awaited() {
        TestEngine engine = engine();
        engine.deploy(Flow.named("waits").wait("w").build());
        String runId = engine.submit("waits");
        engine.workNow();
        assertThat(gaps(engine, engine.reconciler(), 4)).endsWith(240L);

        engine.waits().resume(runId, "w", Optional.empty(), Sample.json("1"));
        loseMessages();

        assertThat(gaps(engine, engine.reconciler(), 1)).containsExactly(30L);
    }

    @Test
    void a_run_that_goes_on_after_a_pause_is_looked_after_soon_however_long_it_was_paused() {
        TestEngine engine = engine();
        engine.deploy(graph("paused", "a"));
        String runId = engine.submit("paused");
        engine.pauses().pause(runId);
        assertThat(gaps(engine, engine.reconciler(), 4)).endsWith(240L);

        engine.pauses().resume(runId);
        loseMessages();

        assertThat(gaps(engine, engine.reconciler(), 1)).containsExactly(30L);
    }

    private static TroubledPorts.Trouble after(String which, Runnable then) {
        return new TroubledPorts.Trouble() {
            @Override
            public void before(String call) {}

            @Override
            public void after(String call) {
                if (call.equals(which)) {
                    then.run();
                }
            }
        };
    }

    @Test
    void a_run_that_a_worker_does_something_in_is_not_quiet() {
        TestEngine engine = engine();
        engine.deploy(patient());
        engine.submit("patient");
        engine.pass(PATIENCE.minus(SECOND));
        engine.workNow();
        engine.reconciler().touch();

        assertThat(gaps(engine, engine.reconciler(), 1)).containsExactly(30L);
    }

    @Test
    void a_run_is_quiet_from_half_a_minute_on() {
        TestEngine engine = engine();
        String runId = lost(engine);
        engine.pass(PATIENCE.minusMillis(1));
        assertThat(engine.reconciler().reconcile(runId).helped()).isFalse();
        assertThat(engine.reconciler().pass()).isEmpty();

        engine.pass(Duration.ofMillis(1));

        assertThat(engine.reconciler().reconcile(runId).enqueued()).containsExactly("a");
    }

    @Test
    void while_the_queue_is_behind_a_run_that_may_wait_in_it_is_not_quiet() {
        TestEngine engine = engine();
        String runId = lost(engine);
        engine.pass(PATIENCE.multipliedBy(4));
        engine.worker().process(new Delivery("late", false, Duration.ZERO, PATIENCE.multipliedBy(5)));
        assertThat(engine.reconciler().reconcile(runId).helped()).isFalse();

        engine.pass(PATIENCE.plus(SECOND));

        assertThat(engine.reconciler().reconcile(runId).helped())
                .as("no message came for a while")
                .isTrue();
    }

    @Test
    void a_sweep_looks_after_all_quiet_runs_whenever_their_time_would_have_come() {
        TestEngine engine = engine();
        engine.deploy(graph("lost", "a"));
        List<String> runs =
                IntStream.range(0, 150).mapToObj(i -> engine.submit("lost")).toList();
        loseMessages();
        engine.pass(PATIENCE);
        assertThat(engine.reconciler().pass()).hasSize(100).allMatch(Reconciled::helped);
        loseMessages();
        engine.pass(PATIENCE.minus(SECOND));
        assertThat(engine.reconciler().pass()).hasSize(50);
        loseMessages();
        engine.pass(SECOND);

        assertThat(engine.reconciler().sweep()).extracting(Reconciled::runId).containsExactlyInAnyOrderElementsOf(runs);

        engine.work();
        assertThat(runs).allSatisfy(run -> assertThatRun(engine.view(run)).isCompleted());
        assertThat(nodes.executed()).hasSize(150);
    }
}
