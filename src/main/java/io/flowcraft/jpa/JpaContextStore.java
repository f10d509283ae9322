package io.flowcraft.jpa;

import io.flowcraft.engine.ActivationRecord;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.HopQuery;
import io.flowcraft.engine.HopView;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.RecordQuery;
import io.flowcraft.engine.Recorded;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.StartMark;
import io.flowcraft.engine.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The truth in tables: {@code flowcraft_contexts} has one row per run, a JSON object of context key to envelope; {@code flowcraft_outcomes} one row per
 * run, activation and generation, written once.
 *
 * <p>A record locks the run's row against a change of status (shared, where there are shared locks), inserts the outcome unless one is there, and merges
 * the context changes only if it inserted; the rows are always taken in this order: run, outcome, context, joins by id. A read is one statement.
 */
final class JpaContextStore implements ContextStore {

    private static final String OUTCOME = """
            select activation, generation, status, output, action, taken, taken_values, claim, error, attempts, started_at,
                finished_at, items
            from flowcraft_outcomes where namespace = ? and run_id = ? and activation = ? and generation = ?
            """;

    private static final String FAIL = """
            insert into flowcraft_attempts (namespace, run_id, activation, number, generation, error, claim)
            select r.namespace, r.run_id, n.activation, n.number, n.generation, n.error, n.claim
            from (values (cast(? as varchar), cast(? as integer), cast(? as integer), cast(? as varchar),
                    cast(? as integer))) as n (activation, number, generation, error, claim)
            join flowcraft_statuses r on r.namespace = ? and r.run_id = ?
            where not exists (select 1 from flowcraft_attempts a where a.namespace = r.namespace and a.run_id = r.run_id
                and a.activation = n.activation and a.number >= n.number)
            and not exists (select 1 from flowcraft_outcomes o where o.namespace = r.namespace and o.run_id = r.run_id
                and o.activation = n.activation and o.generation = n.generation)
            """;

    private static final String NOTE = """
            merge into flowcraft_starts s
            using (select r.namespace, r.run_id, n.activation, n.generation, n.attempt, n.worker, n.started_at
                from (values (cast(? as varchar), cast(? as integer), cast(? as integer), cast(? as varchar),
                    cast(? as timestamp with time zone))) as n (activation, generation, attempt, worker, started_at)
                join flowcraft_statuses r on r.namespace = ? and r.run_id = ?) n
            on s.namespace = n.namespace and s.run_id = n.run_id and s.activation = n.activation
                and s.generation = n.generation
            when matched then update set attempt = n.attempt, worker = n.worker, started_at = n.started_at
            when not matched then insert (namespace, run_id, activation, generation, attempt, worker, started_at)
                values (n.namespace, n.run_id, n.activation, n.generation, n.attempt, n.worker, n.started_at)
            """;

    private final Transactions transactions;
    private final Dialect dialect;
    private final String namespace;
    private final TimerRows timers;

    JpaContextStore(Transactions transactions, Dialect dialect, String namespace) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.namespace = namespace;
        this.timers = new TimerRows(namespace);
    }

    @Override
    public Optional<HopView> read(HopQuery query) {
        return transactions.reading(sql -> HopReading.read(sql, namespace, query));
    }

    @Override
    public Recorded record(Outcome outcome, ContextChanges changes, int runGeneration) {
        Place place = place(outcome.ref());
        Function<Sql, Optional<Writing>> write = sql -> dialect.record(sql, place, outcome, changes, runGeneration);
        Optional<Writing> written =
                dialect.writesInOneStatement() ? transactions.atOnce(write) : transactions.inTransaction(write);
        return written.map(writing -> recorded(writing, outcome.ref(), runGeneration))
                .orElseGet(Recorded.Dropped::new);
    }

    private Recorded recorded(Writing writing, ActivationRef ref, int runGeneration) {
        if (writing.first()) {
            return new Recorded.First(writing.run());
        }
        if (writing.run().status() == RunStatus.CANCELLED) {
            return new Recorded.Dropped();
        }
        if (writing.run().generation() != runGeneration) {
            return new Recorded.Moved(writing.run());
        }
        return new Recorded.Already(outcome(ref), writing.run());
    }

    private Outcome outcome(ActivationRef ref) {
        return transactions
                .reading(sql -> sql.row(
                        OUTCOME,
                        row -> OutcomeColumns.read(row, ref.runId()),
                        place(ref).parameters(ref)))
                .orElseThrow(() -> new IllegalStateException("an outcome stood in the way and is gone (" + ref + ")"));
    }

    @Override
    public boolean recordAttempt(FailedAttempt attempt, Job next, Duration delay) {
        if (delay.isZero()) {
            return transactions.atOnce(sql -> isCharged(sql, attempt));
        }
        return transactions.inTransaction(sql -> {
            boolean charged = isCharged(sql, attempt);
            if (charged) {
                timers.set(sql, Timer.Kind.ATTEMPT, List.of(next), delay);
            }
            return charged;
        });
    }

    private boolean isCharged(Sql sql, FailedAttempt attempt) {
        ActivationRef ref = attempt.ref();
        return sql.update(
                        FAIL + sql.dialect().orNothing(),
                        ref.activation().key(),
                        attempt.number(),
                        ref.generation(),
                        OutcomeColumns.error(attempt.error()),
                        attempt.claim(),
                        namespace,
                        ref.runId())
                == 1;
    }

    @Override
    public void note(ActivationRef ref, StartMark mark) {
        transactions.atOnce(sql -> sql.update(
                NOTE,
                ref.activation().key(),
                ref.generation(),
                mark.attempt(),
                mark.worker(),
                mark.at(),
                namespace,
                ref.runId()));
    }

    @Override
    public Page<ActivationRecord> records(RecordQuery query) {
        Place place = new Place(namespace, query.runId());
        if (query.only().isPresent()) {
            List<ActivationRecord> chosen = transactions.reading(
                    sql -> new ChosenRecords(place, query.only().get()).read(sql));
            return new Page<>(chosen, Optional.empty());
        }
        return transactions.reading(sql -> switch (query.detail()) {
            case HISTORY -> new HistoryRecords(place, query.limit()).after(sql, query.cursor());
            case ROUTES, FULL -> new Records(place, query.detail(), query.limit()).after(sql, query.cursor());
        });
    }

    private Place place(ActivationRef ref) {
        return new Place(namespace, ref.runId());
    }
}
