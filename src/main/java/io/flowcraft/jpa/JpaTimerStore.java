package io.flowcraft.jpa;

import io.flowcraft.engine.Job;
import io.flowcraft.engine.Timer;
import io.flowcraft.engine.TimerStore;
import java.time.Duration;
import java.util.List;

/**
 * Timers in {@code flowcraft_timers}, one row per activation, generation and kind. Nobody claims a row: whoever reads it enqueues its job, then deletes the
 * row if its time is still the one that was read.
 */
final class JpaTimerStore implements TimerStore {

    /** What a newer worker wrote is left to it. The clock is that of the transaction's begin: a little late, and an index can be asked for it. */
    static final String DUE = """
            select kind, job, due_at from flowcraft_timers
            where namespace = ? and due_at <= current_timestamp and v = 1
            order by namespace, due_at fetch first ? rows only
            """;

    private static final String OF_RUN = """
            select kind, job, due_at from flowcraft_timers where namespace = ? and run_id = ? and v = 1
            order by due_at, activation, generation, kind
            """;

    private static final String REMOVE = """
            delete from flowcraft_timers
            where namespace = ? and run_id = ? and activation = ? and generation = ? and kind = ? and due_at = ?
            """;

    private final Transactions transactions;
    private final String namespace;
    private final TimerRows rows;

    JpaTimerStore(Transactions transactions, String namespace) {
        this.transactions = transactions;
        this.namespace = namespace;
        this.rows = new TimerRows(namespace);
    }

    @Override
    public void set(List<Job> jobs, Duration delay) {
        transactions.inTransaction(sql -> {
            rows.set(sql, Timer.Kind.DELIVERY, jobs, delay);
            return true;
        });
    }

    @Override
    public List<Timer> due(int limit) {
        return transactions.reading(sql -> sql.rows(DUE, TimerRows::read, namespace, limit));
    }

    @Override
    public void remove(List<Timer> timers) {
        List<Object[]> keys = timers.stream()
                .map(timer -> Parameters.of(rows.key(timer.kind(), timer.job().ref()))
                        .and(timer.due())
                        .all())
                .toList();
        transactions.inTransaction(sql -> {
            sql.batch(REMOVE, keys);
            return true;
        });
    }

    @Override
    public List<Timer> ofRun(String runId) {
        return transactions.reading(sql -> sql.rows(OF_RUN, TimerRows::read, namespace, runId));
    }
}
