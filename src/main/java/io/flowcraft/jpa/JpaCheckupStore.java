package io.flowcraft.jpa;

import io.flowcraft.engine.Checkup;
import io.flowcraft.engine.CheckupStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checkups in columns of {@code flowcraft_statuses}, with an index of the open runs by {@code check_at}. {@link JpaRunStore} sets them when a run begins,
 * begins again or ends. The columns of a run that ended mean nothing: workers of an earlier version leave them as they are.
 */
final class JpaCheckupStore implements CheckupStore {

    /** How many runs are changed by one statement: as long as it takes, their workers wait. */
    private static final int AT_ONCE = 200;

    private static final long FRESH_MILLIS = 10_000;

    private static final String TOUCH = """
            merge into flowcraft_statuses r
            using (select cast(? as varchar) as namespace, n.run_id from unnest(cast(? as varchar array)) as n (run_id)) n
            on r.namespace = n.namespace and r.run_id = n.run_id
            when matched and r.status in ('running', 'awaiting', 'paused') and r.touched_at <= %2$s then update
                set touched_at = %1$s, check_at = %2$s, check_interval = ?
            """;

    /**
     * The clock is that of the transaction's begin, so that an index can be asked for it. Without a lower end H2 would walk through all runs that ended,
     * whose null comes first.
     */
    static final String DUE = """
            select run_id, touched_at, check_interval, current_timestamp as asked_at from flowcraft_statuses
            where namespace = ? and status in ('running', 'awaiting', 'paused') and touched_at <= %s
                and check_at between timestamp with time zone '1970-01-01 00:00:00+00' and current_timestamp
            order by namespace, check_at fetch first ? rows only
            """;

    private static final String FIND = """
            select run_id, touched_at, check_interval, %s as asked_at from flowcraft_statuses
            where namespace = ? and run_id = ? and status in ('running', 'awaiting', 'paused')
            """;

    private static final String LOOKED = """
            update flowcraft_statuses set check_at = %s, check_interval = ?
            where namespace = ? and run_id = ? and status in ('running', 'awaiting', 'paused') and touched_at = ?
            """;

    private static final String HURRY = """
            merge into flowcraft_statuses r
            using (select namespace, run_id, cast(? as timestamp with time zone) as latest from flowcraft_statuses
                where namespace = ? and status in ('running', 'awaiting', 'paused') and check_at > ?
                order by namespace desc, check_at desc fetch first ? rows only) n
            on r.namespace = n.namespace and r.run_id = n.run_id
            when matched and r.check_at > n.latest then update set check_at = n.latest
            """;

    private final Transactions transactions;
    private final Dialect dialect;
    private final String namespace;

    JpaCheckupStore(Transactions transactions, Dialect dialect, String namespace) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.namespace = namespace;
    }

    @Override
    public void touch(Set<String> runIds) {
        if (runIds.isEmpty()) {
            return;
        }
        String[] inLockOrder = runIds.stream().sorted().toArray(String[]::new);
        long next = Duration.ofSeconds(FIRST_SECONDS).toMillis();
        String touch = TOUCH.formatted(dialect.now(), dialect.nowPlusMillis());
        transactions.atOnce(sql -> sql.update(touch, namespace, inLockOrder, -FRESH_MILLIS, next, next));
    }

    @Override
    public List<Checkup> due(Duration untouched, int limit) {
        String due = DUE.formatted(dialect.nowPlusMillis());
        return transactions.reading(
                sql -> sql.rows(due, JpaCheckupStore::read, namespace, -untouched.toMillis(), limit));
    }

    @Override
    public Optional<Checkup> find(String runId) {
        String find = FIND.formatted(dialect.now());
        return transactions.reading(sql -> sql.row(find, JpaCheckupStore::read, namespace, runId));
    }

    @Override
    public void looked(Checkup checkup, Duration again) {
        String looked = LOOKED.formatted(dialect.nowPlusMillis());
        long millis = again.toMillis();
        transactions.atOnce(sql -> sql.update(looked, millis, millis, namespace, checkup.runId(), checkup.touchedAt()));
    }

    @Override
    public void hurry(Duration within) {
        Instant latest = transactions.reading(sql -> sql.row(
                        "select " + dialect.nowPlusMillis() + " as latest",
                        row -> OutcomeColumns.instant(row, "latest"),
                        within.toMillis())
                .orElseThrow());
        int hurried;
        do {
            hurried = transactions.atOnce(sql -> sql.update(HURRY, latest, namespace, latest, AT_ONCE));
        } while (hurried > 0);
    }

    private static Checkup read(ResultSet row) throws SQLException {
        Instant touchedAt = OutcomeColumns.instant(row, "touched_at");
        Duration untouched = Duration.between(touchedAt, OutcomeColumns.instant(row, "asked_at"));
        return new Checkup(
                row.getString("run_id"), untouched, Duration.ofMillis(row.getLong("check_interval")), touchedAt);
    }
}
