package io.flowcraft.jpa;

import io.flowcraft.engine.HiddenRun;
import io.flowcraft.engine.RetentionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A run is hidden when its row moves from {@code flowcraft_statuses}, through which everything else of it is found, to {@code flowcraft_removals}. Its parts
 * are deleted under the lock of that row, so that the id cannot be free, and be taken by a new run, before that ended. Last the row is deleted.
 */
final class JpaRetentionStore implements RetentionStore {

    /** Without a lower end H2 would walk through all runs that are open, whose null comes first. */
    static final String ENDED = """
            select run_id from flowcraft_statuses r
            where namespace = ? and finished_at between timestamp with time zone '1970-01-01 00:00:00+00' and ?
                and status in ('completed', 'failed', 'cancelled')
                and not exists (select 1 from flowcraft_statuses p where p.namespace = r.namespace
                    and p.run_id = r.parent_run_id and p.status not in ('completed', 'cancelled'))
            order by namespace, finished_at fetch first ? rows only
            """;

    private static final String MARK = "insert into flowcraft_removals (namespace, run_id) values (?, ?)";

    private static final String HIDE = "delete from flowcraft_statuses where namespace = ? and run_id = ?";

    static final String HIDDEN = """
            select run_id, hidden_at from flowcraft_removals where namespace = ? fetch first ? rows only
            """;

    private static final String LOCK = """
            select run_id, hidden_at from flowcraft_removals
            where namespace = ? and run_id in (select * from unnest(cast(? as varchar array)))
            order by run_id for update
            """;

    private static final String FREE =
            "delete from flowcraft_removals where namespace = ? and run_id = ? and hidden_at = ?";

    private final Transactions transactions;
    private final Dialect dialect;
    private final String namespace;

    JpaRetentionStore(Transactions transactions, Dialect dialect, String namespace) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.namespace = namespace;
    }

    @Override
    public int hide(Duration age, int limit) {
        return transactions.inTransaction(sql -> {
            List<Object[]> ended = sql.rows(
                    ENDED + "for update",
                    row -> new Object[] {namespace, row.getString("run_id")},
                    namespace,
                    latest(sql, age),
                    limit);
            sql.batch(MARK, ended);
            sql.batch(HIDE, ended);
            return ended.size();
        });
    }

    private Instant latest(Sql sql, Duration age) {
        String latest = "select " + dialect.nowPlusMillis() + " as latest";
        return sql.row(latest, row -> OutcomeColumns.instant(row, "latest"), -age.toMillis())
                .orElseThrow();
    }

    @Override
    public List<HiddenRun> hidden(int limit) {
        return transactions.reading(sql -> sql.rows(
                HIDDEN,
                row -> new HiddenRun(row.getString("run_id"), OutcomeColumns.instant(row, "hidden_at")),
                namespace,
                limit));
    }

    @Override
    public boolean strip(List<HiddenRun> runs, int limit) {
        return transactions.inTransaction(sql -> {
            String[] runIds = locked(sql, runs);
            return RunTables.delete(sql, RunTables.PARTS, namespace, runIds, limit) < limit;
        });
    }

    private String[] locked(Sql sql, List<HiddenRun> runs) {
        Object given = runs.stream().map(HiddenRun::runId).toArray(String[]::new);
        return sql
                .rows(
                        LOCK,
                        row -> new HiddenRun(row.getString("run_id"), OutcomeColumns.instant(row, "hidden_at")),
                        namespace,
                        given)
                .stream()
                .filter(runs::contains)
                .map(HiddenRun::runId)
                .toArray(String[]::new);
    }

    @Override
    public void free(List<HiddenRun> runs) {
        List<Object[]> keys = runs.stream()
                .map(run -> new Object[] {namespace, run.runId(), run.since()})
                .toList();
        transactions.inTransaction(sql -> {
            sql.batch(FREE, keys);
            return true;
        });
    }
}
