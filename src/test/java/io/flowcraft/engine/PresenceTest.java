package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryStores;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Workers that report, on the memory room. */
class PresenceTest {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private final AdvancingClock clock = new AdvancingClock();
    private final VirtualScheduler scheduler = new VirtualScheduler(clock);
    private final MemoryStores stores = new MemoryStores(clock);
    private final Outages store = new Outages(stores.workers());
    private final WorkerControl control =
            new WorkerControl(new Executions(stores.ports(), WorkerSettings.defaults("me"), clock), Probe.NONE);
    private final Presence presence = new Presence(store, control, StopScenarios.me());
    private final Workers workers = new Workers(store);

    @Test
    void a_worker_is_seen_from_its_beginning_until_it_leaves() {
        presence.begin(scheduler);
        scheduler.pass(Duration.ZERO);
        assertThat(workers.list()).containsExactly(presence.now());

        presence.leave();
        scheduler.pass(Duration.ofMinutes(1));

        assertThat(workers.list()).isEmpty();
    }

    @Test
    void an_order_is_obeyed_within_two_seconds_and_once() {
        begin();
        workers.order("me", WorkerOrder.Kind.DRAIN);
        scheduler.pass(TWO_SECONDS);
        assertThat(control.state()).isEqualTo(WorkerState.DRAINED);

        control.obey(WorkerOrder.Kind.RESUME);
        scheduler.pass(Duration.ofMinutes(1));

        assertThat(control.state())
                .as("the order from the store was obeyed before")
                .isEqualTo(WorkerState.RUNNING);
        workers.order("me", WorkerOrder.Kind.PAUSE);
        scheduler.pass(TWO_SECONDS.multipliedBy(2));
        assertThat(control.state()).isEqualTo(WorkerState.PAUSED);
        assertThat(workers.list()).extracting(WorkerReport::state).containsExactly(WorkerState.PAUSED);
    }

    @Test
    void an_unknown_worker_is_told_nothing() {
        begin();

        assertThatThrownBy(() -> workers.order("you", WorkerOrder.Kind.DRAIN))
                .isInstanceOf(UnknownWorkerException.class)
                .hasMessageContaining("'you'");
    }

    @Test
    void S34_a_store_error_in_the_heartbeat_is_survived_and_the_next_beat_reports() {
        begin();
        store.away = true;
        scheduler.pass(Duration.ofMinutes(1));
        assertThat(control.state()).isEqualTo(WorkerState.RUNNING);

        store.away = false;
        assertThat(workers.list()).extracting(WorkerReport::state).containsExactly(WorkerState.LOST);
        scheduler.pass(TWO_SECONDS);

        assertThat(workers.list()).extracting(WorkerReport::state).containsExactly(WorkerState.RUNNING);
    }

    @Test
    void S34_leaving_does_not_fail_while_the_store_is_away() {
        begin();
        store.away = true;

        presence.leave();

        store.away = false;
        scheduler.pass(Duration.ofMinutes(1));
        assertThat(workers.list()).extracting(WorkerReport::state).containsExactly(WorkerState.LOST);
    }

    @Test
    void a_worker_that_died_is_lost_for_an_hour_and_then_forgotten_by_another() {
        begin();
        store.report(new WorkerReport(
                "dead", "1", "there", Sample.AT, WorkerState.RUNNING, 1, List.of(), new WorkerReport.Counts(0, 0, 0)));
        assertThat(states("dead")).containsExactly(WorkerState.RUNNING);
        scheduler.pass(Duration.ofSeconds(11));
        assertThat(states("dead")).containsExactly(WorkerState.LOST);
        scheduler.pass(Duration.ofMinutes(50));
        assertThat(states("dead")).containsExactly(WorkerState.LOST);

        scheduler.pass(Duration.ofMinutes(70));

        assertThat(states("dead")).isEmpty();
        assertThat(states("me")).containsExactly(WorkerState.RUNNING);
    }

    @Test
    void what_a_worker_executes_is_reported() {
        Lease lease = new Lease(Sample.ref("run", "a"), "me/1", 1, true);
        Executions executions = new Executions(stores.ports(), WorkerSettings.defaults("me"), clock);
        Presence busy = new Presence(store, new WorkerControl(executions, Probe.NONE), StopScenarios.me());
        executions.begin(new Execution(lease, 2, clock.instant()));
        executions.ended(Outcome.Status.COMPLETED);
        executions.ended(Outcome.Status.FAILED);
        executions.ended(Outcome.Status.FAILED);

        assertThat(busy.now().executing()).containsExactly(new WorkerReport.Executing(lease.ref(), 2, clock.instant()));
        assertThat(busy.now().counts()).isEqualTo(new WorkerReport.Counts(1, 2, 0));
    }

    private void begin() {
        presence.begin(scheduler);
        scheduler.pass(Duration.ZERO);
    }

    private List<WorkerState> states(String id) {
        return workers.list().stream()
                .filter(worker -> worker.id().equals(id))
                .map(WorkerReport::state)
                .toList();
    }

    /** A store that can be away. */
    private static final class Outages implements WorkerStore {

        private final WorkerStore store;
        private boolean away;

        private Outages(WorkerStore store) {
            this.store = store;
        }

        private WorkerStore store() {
            if (away) {
                throw new UnavailableException("the store is away");
            }
            return store;
        }

        @Override
        public Optional<WorkerOrder> report(WorkerReport report) {
            return store().report(report);
        }

        @Override
        public List<ReportedWorker> list() {
            return store().list();
        }

        @Override
        public boolean order(String workerId, WorkerOrder.Kind kind) {
            return store().order(workerId, kind);
        }

        @Override
        public void leave(String workerId) {
            store().leave(workerId);
        }

        @Override
        public void forget(Duration silence) {
            store().forget(silence);
        }
    }
}
