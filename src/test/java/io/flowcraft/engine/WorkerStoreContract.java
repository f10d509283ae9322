package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link WorkerStore} must do. Every test has a namespace of its own. */
public abstract class WorkerStoreContract {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final String id = Sample.unique("worker");

    /** The store under test, the same one within a test. */
    protected abstract WorkerStore store();

    /** Comes back when this much time has passed for the store. */
    protected abstract void pass(Duration duration);

    @Test
    void a_report_comes_back_as_it_was() {
        WorkerReport report = report(id, WorkerState.DRAINING, "loop:2:3", "ä 🙂 it's", "{a}");

        store().report(report);

        assertThat(reports()).containsExactly(report);
    }

    @Test
    void the_last_report_counts() {
        store().report(report(id, WorkerState.RUNNING, "a"));
        WorkerReport last = report(id, WorkerState.DRAINED);

        store().report(last);

        assertThat(reports()).containsExactly(last);
    }

    @Test
    void workers_are_told_apart_by_their_ids() {
        WorkerReport one = report(id, WorkerState.RUNNING);
        WorkerReport other = report(id.toUpperCase(Locale.ROOT), WorkerState.PAUSED);
        store().report(one);
        store().report(other);

        assertThat(reports()).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void silence_is_the_time_since_the_last_report() {
        store().report(report(id, WorkerState.RUNNING));
        pass(SECOND);
        assertThat(silence()).isBetween(SECOND, SECOND.plusSeconds(30));

        store().report(report(id, WorkerState.RUNNING));

        assertThat(silence()).isLessThan(SECOND);
    }

    @Test
    void without_an_order_a_report_answers_none() {
        assertThat(store().report(report(id, WorkerState.RUNNING))).isEmpty();
        assertThat(store().report(report(id, WorkerState.RUNNING))).isEmpty();
    }

    @Test
    void an_order_is_answered_to_every_report_until_there_is_another() {
        store().report(report(id, WorkerState.RUNNING));

        assertThat(store().order(id, WorkerOrder.Kind.DRAIN)).isTrue();
        assertThat(answer()).contains(new WorkerOrder(1, WorkerOrder.Kind.DRAIN));
        assertThat(answer()).contains(new WorkerOrder(1, WorkerOrder.Kind.DRAIN));

        store().order(id, WorkerOrder.Kind.PAUSE);
        store().order(id, WorkerOrder.Kind.RESUME);
        assertThat(answer()).contains(new WorkerOrder(3, WorkerOrder.Kind.RESUME));
    }

    @Test
    void an_order_is_for_one_worker() {
        String other = Sample.unique("worker");
        store().report(report(id, WorkerState.RUNNING));
        store().report(report(other, WorkerState.RUNNING));

        store().order(other, WorkerOrder.Kind.PAUSE);

        assertThat(answer()).isEmpty();
    }

    @Test
    void a_worker_that_nobody_knows_takes_no_orders() {
        assertThat(store().order(id, WorkerOrder.Kind.DRAIN)).isFalse();
        assertThat(store().list()).isEmpty();
        assertThat(answer()).isEmpty();
    }

    @Test
    void a_worker_that_left_is_known_no_more_and_its_orders_neither() {
        store().report(report(id, WorkerState.RUNNING));
        store().order(id, WorkerOrder.Kind.DRAIN);

        store().leave(id);
        store().leave(id);

        assertThat(store().list()).isEmpty();
        assertThat(store().order(id, WorkerOrder.Kind.DRAIN)).isFalse();
        assertThat(answer()).isEmpty();
    }

    @Test
    void only_workers_that_are_silent_for_long_are_forgotten() {
        String spoke = Sample.unique("worker");
        store().report(report(id, WorkerState.RUNNING));
        pass(SECOND);
        store().report(report(spoke, WorkerState.RUNNING));

        store().forget(SECOND);

        assertThat(reports()).extracting(WorkerReport::id).containsExactly(spoke);
    }

    @Test
    void S58_names_of_workers_and_hosts_are_data() {
        for (String name : Sample.ATTACKS) {
            store().report(new WorkerReport(
                    name, name, name, Sample.AT, WorkerState.RUNNING, 1, List.of(), new WorkerReport.Counts(0, 0, 0)));
            assertThat(store().order(name, WorkerOrder.Kind.PAUSE)).as(name).isTrue();
        }
        assertThat(reports()).extracting(WorkerReport::host).containsExactlyInAnyOrderElementsOf(Sample.ATTACKS);
    }

    @RepeatedTest(5)
    void orders_that_are_given_at_once_all_count_and_reports_lose_none() throws Exception {
        store().report(report(id, WorkerState.RUNNING));

        Race.of(
                8,
                i -> i % 2 == 0
                        ? store().order(id, WorkerOrder.Kind.PAUSE)
                        : store().report(report(id, WorkerState.RUNNING)).isPresent());

        assertThat(answer()).contains(new WorkerOrder(4, WorkerOrder.Kind.PAUSE));
    }

    private Optional<WorkerOrder> answer() {
        return store().report(report(id, WorkerState.RUNNING));
    }

    private List<WorkerReport> reports() {
        return store().list().stream().map(ReportedWorker::report).toList();
    }

    private Duration silence() {
        return store().list().get(0).silence();
    }

    private static WorkerReport report(String id, WorkerState state, String... activations) {
        List<WorkerReport.Executing> executing = List.of(activations).stream()
                .map(key -> new WorkerReport.Executing(
                        Sample.ref("run-1", key), 2, Instant.parse("2026-01-02T03:04:05.678Z")))
                .toList();
        return new WorkerReport(
                id, "1.2.3", "host-7", Sample.AT, state, 8, executing, new WorkerReport.Counts(1L << 40, 2, 3));
    }
}
