package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Checkup;
import io.flowcraft.engine.CheckupStore;
import io.flowcraft.engine.Sample;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked again and again costs as much as it answers, however much there is. */
abstract class ManyRowsContract {

    private static final int ROWS = 100_000;
    private static final int OPEN = 5_000;
    private static final int PAGE = 100;

    /** One in twenty is open. */
    private static final String RUNS = """
            insert into flowcraft_statuses (namespace, run_id, caller, blueprint_id, blueprint_version, status, generation,
                created_at, tags, fingerprint, touched_at, check_at)
            select '%s', 'run-' || x, 'default', 'order', '1', case when mod(x, 20) = 0 then 'running' else 'completed' end,
                1, current_timestamp, '{}', 'f', timestamp with time zone '2026-01-01 00:00:00+00',
                case when mod(x, 20) = 0 then timestamp with time zone '2026-01-01 00:00:00+00' end
            from %s
            """;

    private static final String TIMERS = """
            insert into flowcraft_timers (namespace, run_id, activation, generation, kind, due_at, job)
            select '%s', 'run-' || x, 'a', 1, 'delivery', timestamp with time zone '2026-01-01 00:00:00+00',
                '{"runId":"run-' || x || '","nodeId":"a"}'
            from %s
            """;

    private static final String OUTCOMES = """
            insert into flowcraft_outcomes (namespace, run_id, activation, generation, status, output, taken, attempts,
                started_at, finished_at)
            select '%s', 'run', 'item:' || x, 1, 'completed', '1', '', 1, current_timestamp, current_timestamp
            from %s
            """;

    private final String namespace = Sample.unique("t");

    abstract TestDatabase database();

    /** A table of so many numbers {@code x}. */
    abstract String numbers(int count);

    /** How the database finds one page, after it has done so. */
    abstract String plan(String page);

    /** That so many rows were looked at, all by this index. */
    abstract void assertRowsByIndex(String plan, String index, int rows);

    /** That nothing looked at more than twice as many rows. */
    abstract void assertLimited(String plan, int rows);

    private final JpaStores stores = database().stores(namespace);

    @Test
    void S64_passes_over_all_quiet_runs_meet_each_once_a_page_at_a_time_by_index() {
        begin(RUNS);
        String due = JpaCheckupStore.DUE.formatted(
                Dialect.of(database().kind()).nowPlusMillis().replace("?", "-30000"));
        assertRowsByIndex(plan(filled(due)), "flowcraft_statuses_checks", PAGE);

        int seen = 0;
        for (List<Checkup> page = due(); !page.isEmpty(); page = due()) {
            assertThat(page).hasSizeLessThanOrEqualTo(PAGE);
            seen += page.size();
            assertThat(seen).as("runs of endless passes").isLessThanOrEqualTo(OPEN);
            looked(page);
        }

        assertThat(seen).isEqualTo(OPEN);
    }

    @Test
    void S64_due_timers_are_found_by_index_a_page_at_a_time() {
        begin(TIMERS);

        assertRowsByIndex(plan(filled(JpaTimerStore.DUE)), "flowcraft_timers_due", PAGE);
        assertThat(stores.timers().due(PAGE)).hasSize(PAGE);
    }

    @Test
    void S65_old_runs_are_found_by_index_a_page_at_a_time() {
        begin(RUNS);
        database()
                .execute(
                        "update flowcraft_statuses set finished_at = timestamp with time zone '2026-01-01 00:00:00+00'"
                                + " where namespace = ? and status = 'completed'",
                        namespace);
        database().execute("analyze");
        String ended = JpaRetentionStore.ENDED
                .replaceFirst("\\?", "'" + namespace + "'")
                .replaceFirst("\\?", "timestamp with time zone '2026-02-01 00:00:00+00'")
                .replaceFirst("\\?", Integer.toString(PAGE));

        assertRowsByIndex(plan(ended), "flowcraft_statuses_ended", PAGE);
    }

    @Test
    void S64_a_page_of_what_is_recorded_of_a_run_looks_at_no_more_than_it_answers() {
        begin(OUTCOMES);

        assertLimited(plan(ofRun(Records.ACTIVATIONS.formatted("o.output"))), PAGE);
        assertLimited(plan(ofRun(HistoryRecords.RECORDS)), PAGE);
    }

    /** The middle of a run's records; the limits are the numbers that stand behind "first". */
    private String ofRun(String statement) {
        return statement
                .replace("first ?", "first " + PAGE)
                .replace("namespace = ?", "namespace = '" + namespace + "'")
                .replace("run_id = ?", "run_id = 'run'")
                .replace("activation >= ?", "activation >= 'item:5'")
                .replace("activation > ?", "activation > 'item:5'")
                .replace("generation > ?", "generation > 1");
    }

    private List<Checkup> due() {
        return stores.checkups().due(Duration.ofSeconds(CheckupStore.FIRST_SECONDS), PAGE);
    }

    private void looked(List<Checkup> page) {
        stores.unitOfWork().call(() -> {
            page.forEach(checkup -> stores.checkups().looked(checkup, Duration.ofHours(1)));
            return true;
        });
    }

    private void begin(String insert) {
        database().execute(insert.formatted(namespace, numbers(ROWS)));
        database().execute("analyze");
    }

    private String filled(String statement) {
        return statement.replaceFirst("\\?", "'" + namespace + "'").replaceFirst("\\?", Integer.toString(PAGE));
    }
}
