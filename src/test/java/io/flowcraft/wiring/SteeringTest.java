package io.flowcraft.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Host;
import io.flowcraft.engine.Presence;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.WorkerControl;
import io.flowcraft.engine.WorkerIdentity;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.engine.WorkerOrder;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.engine.WorkerState;
import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.JsonbBinding;
import io.flowcraft.node.NodeRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteeringTest {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final AdvancingClock clock = new AdvancingClock();
    private final MemoryStores stores = new MemoryStores(clock);
    private final List<CrashPoint> reached = new CopyOnWriteArrayList<>();
    private final Gate gate = new Gate(2);
    private final FakeEndpoints endpoints = new FakeEndpoints("app#app.war#JobListener");
    private final WorkerControl control = engine().control();
    private final Presence presence =
            new Presence(stores.workers(), control, new WorkerIdentity("me", "1", "here", clock.instant(), 2));
    private boolean serverStops;
    private final List<String> polled = new ArrayList<>();
    private final Steering steering =
            new Steering(control, presence, gate, new Endpoint(polling()), () -> serverStops, GRACE, clock);

    private Polling polling() {
        return new Polling() {
            @Override
            public void prepare(boolean create) {}

            @Override
            public void begin() {
                polled.add("begin");
            }

            @Override
            public void end() {
                polled.add("end");
            }
        };
    }

    @BeforeEach
    void open() {
        endpoints.register();
        gate.open();
    }

    @AfterEach
    void remove() {
        endpoints.unregister();
    }

    @Test
    void S35_when_the_server_stops_those_who_wait_are_sent_away_at_once() throws Exception {
        gate.enter();
        gate.enter();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(gate::enter);
        serverStops = true;

        steering.look();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(control.state()).isEqualTo(WorkerState.STOPPING);
        assertThat(reached).containsExactly(CrashPoint.STOPPING);
    }

    @Test
    void S35_when_the_server_stops_nothing_is_fetched_any_more_while_nodes_go_on() {
        gate.enter();
        serverStops = true;

        steering.look();

        assertThat(polled).containsExactly("end");
        assertThat(gate.inside()).isEqualTo(1);
    }

    @Test
    void S35_what_runs_is_handed_back_once_when_the_grace_period_is_over() {
        gate.enter();
        serverStops = true;
        steering.look();
        clock.advance(GRACE.minusMillis(1));
        steering.look();
        assertThat(reached).containsExactly(CrashPoint.STOPPING);

        clock.advance(Duration.ofMillis(1));
        steering.look();
        steering.look();

        assertThat(reached).containsExactly(CrashPoint.STOPPING, CrashPoint.GRACE_OVER);
    }

    @Test
    void S35_an_application_that_is_taken_down_alone_stops_as_well_and_leaves() throws Exception {
        stores.workers().report(presence.now());

        steering.finish();

        assertThat(reached).containsExactly(CrashPoint.STOPPING);
        assertThat(gate.enter()).isFalse();
        assertThat(stores.workers().list()).isEmpty();
    }

    @Test
    void S35_finishing_returns_when_what_was_handed_back_has_ended() throws Exception {
        gate.enter();
        serverStops = true;
        steering.look();
        clock.advance(GRACE);
        CompletableFuture<Void> ending = CompletableFuture.runAsync(() -> {
            while (!reached.contains(CrashPoint.GRACE_OVER)) {
                Thread.onSpinWait();
            }
            gate.leave(true);
        });

        steering.finish();

        ending.get(10, TimeUnit.SECONDS);
        assertThat(gate.inside()).isZero();
    }

    @Test
    void a_paused_worker_fetches_nothing_while_nodes_run_and_sends_those_who_wait_away() throws Exception {
        gate.enter();
        gate.enter();
        steering.look();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(gate::enter);

        control.obey(WorkerOrder.Kind.PAUSE);
        steering.look();
        steering.look();

        assertThat(polled).containsExactly("begin", "end");
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(gate.inside()).isEqualTo(2);
        control.obey(WorkerOrder.Kind.RESUME);
        steering.look();
        steering.look();
        assertThat(polled).containsExactly("begin", "end", "begin");
    }

    @Test
    void a_worker_that_is_paused_before_it_is_ready_fetches_nothing_until_it_is_resumed() {
        control.obey(WorkerOrder.Kind.PAUSE);
        steering.look();
        assertThat(polled).isEmpty();

        control.obey(WorkerOrder.Kind.RESUME);
        steering.look();

        assertThat(polled).containsExactly("begin");
    }

    @Test
    void a_drained_worker_whose_server_stops_fetches_nothing_again() {
        steering.look();
        control.obey(WorkerOrder.Kind.DRAIN);
        steering.look();
        serverStops = true;
        steering.look();

        control.obey(WorkerOrder.Kind.RESUME);
        steering.look();

        assertThat(polled).containsExactly("begin", "end", "end");
    }

    @Test
    void a_drained_worker_has_its_endpoint_paused_only_when_nothing_runs_any_more() throws Exception {
        gate.enter();
        gate.hold(true, false);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(gate::enter);
        control.obey(WorkerOrder.Kind.DRAIN);
        steering.look();
        assertThat(endpoints.calls()).isEmpty();

        gate.leave(true);
        steering.look();
        steering.look();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(endpoints.calls()).containsExactly("pause app#app.war#JobListener");
    }

    @Test
    void a_resumed_worker_has_its_endpoint_resumed_once() {
        control.obey(WorkerOrder.Kind.PAUSE);
        steering.look();
        control.obey(WorkerOrder.Kind.RESUME);
        steering.look();
        steering.look();

        assertThat(endpoints.calls())
                .containsExactly("pause app#app.war#JobListener", "resume app#app.war#JobListener");
        assertThat(gate.enter()).isTrue();
    }

    @Test
    void a_server_without_such_endpoints_is_steered_by_the_gate_alone() {
        endpoints.unregister();
        control.obey(WorkerOrder.Kind.PAUSE);
        steering.look();
        assertThat(gate.enter()).isFalse();

        control.obey(WorkerOrder.Kind.RESUME);
        steering.look();

        assertThat(gate.enter()).isTrue();
    }

    private Engine engine() {
        Scheduler none = new Scheduler() {
            @Override
            public Scheduled after(Duration delay, Runnable task) {
                return () -> {};
            }

            @Override
            public Scheduled every(Duration pause, Runnable task) {
                return () -> {};
            }
        };
        Host host = new Host(
                NodeRegistry.of(List.of()),
                new CelExpressions(Limits.defaults()),
                new JsonbBinding(),
                none,
                clock,
                WorkerListener.NONE,
                reached::add);
        return new Engine(stores.ports(), host, WorkerSettings.defaults("me"));
    }
}
