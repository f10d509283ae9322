package io.flowcraft.jpa;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.Resume;
import io.flowcraft.engine.Timer;
import io.flowcraft.engine.Wait;
import io.flowcraft.engine.WaitStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Waits in two tables, each with one row per run, activation and generation that is written once (but for the child of a later attempt): {@code flowcraft_waits} says what is awaited and when that is
 * over by the database's clock, {@code flowcraft_resumes} how it goes on. A wait's row and that of its timer are written in one transaction.
 */
final class JpaWaitStore implements WaitStore {

    private static final String AWAIT = """
            insert into flowcraft_waits (namespace, run_id, activation, generation, kind, since, due_at, token, child, claim)
            select r.namespace, r.run_id, n.activation, n.generation, n.kind, n.since,
                case when n.ends then %s end, n.token, n.child, n.claim
            from (values (cast(? as varchar), cast(? as integer), cast(? as varchar), cast(? as timestamp with time zone),
                    cast(? as boolean), cast(? as varchar), cast(? as varchar), cast(? as integer)))
                as n (activation, generation, kind, since, ends, token, child, claim)
            join flowcraft_statuses r on r.namespace = ? and r.run_id = ?
            where not exists (select 1 from flowcraft_waits w where w.namespace = r.namespace and w.run_id = r.run_id
                and w.activation = n.activation and w.generation = n.generation)
            """;

    private static final String AWAIT_ANOTHER = """
            update flowcraft_waits set child = ?, since = ?
            where namespace = ? and run_id = ? and activation = ? and generation = ? and child <> ?
            """;

    private static final String RESUME = """
            insert into flowcraft_resumes (namespace, run_id, activation, generation, action, output, resumed_at)
            select r.namespace, r.run_id, n.activation, n.generation, n.action, n.output, n.resumed_at
            from (values (cast(? as varchar), cast(? as integer), cast(? as varchar), cast(? as text),
                    cast(? as timestamp with time zone))) as n (activation, generation, action, output, resumed_at)
            join flowcraft_statuses r on r.namespace = ? and r.run_id = ?
            where not exists (select 1 from flowcraft_resumes u where u.namespace = r.namespace and u.run_id = r.run_id
                and u.activation = n.activation and u.generation = n.generation)
            """;

    private static final String DROP_TIMER = """
            delete from flowcraft_timers
            where namespace = ? and run_id = ? and activation = ? and generation = ? and kind = ?
            """;

    private static final String OF_TOKEN =
            "select run_id, activation, generation from flowcraft_waits where namespace = ? and token = ?";

    private final Transactions transactions;
    private final String namespace;
    private final TimerRows timers;

    JpaWaitStore(Transactions transactions, String namespace) {
        this.transactions = transactions;
        this.namespace = namespace;
        this.timers = new TimerRows(namespace);
    }

    @Override
    public Wait await(Awaiting awaiting, Job job) {
        transactions.inTransaction(sql -> {
            boolean begun = begin(sql, awaiting);
            awaiting.child()
                    .filter(child -> !begun)
                    .ifPresent(child -> sql.update(AWAIT_ANOTHER, another(awaiting, child)));
            awaiting.rest()
                    .filter(rest -> begun)
                    .ifPresent(rest -> timers.set(sql, Timer.Kind.WAKE, List.of(job), rest));
            return begun;
        });
        // After the commit: else this one and who writes a resume at the same time could both miss what the other
        // wrote.
        return transactions.reading(sql -> WaitReading.one(sql, place(awaiting.ref()), awaiting.ref()));
    }

    private Object[] another(Awaiting awaiting, String child) {
        ActivationRef ref = awaiting.ref();
        return Parameters.of(child, awaiting.since())
                .and(place(ref).parameters(ref))
                .and(child)
                .all();
    }

    private boolean begin(Sql sql, Awaiting awaiting) {
        ActivationRef ref = awaiting.ref();
        // A part of a millisecond is rounded up: it may be late, never early.
        long millis = awaiting.rest().orElse(Duration.ZERO).plusNanos(999_999).toMillis();
        int written = sql.update(
                AWAIT.formatted(sql.dialect().nowPlusMillis()) + sql.dialect().orNothing(),
                millis,
                ref.activation().key(),
                ref.generation(),
                awaiting.kind().text(),
                awaiting.since(),
                awaiting.rest().isPresent(),
                awaiting.token(),
                awaiting.child(),
                awaiting.claim(),
                namespace,
                ref.runId());
        return written == 1;
    }

    @Override
    public boolean resume(ActivationRef ref, Resume resume) {
        return transactions.inTransaction(sql -> {
            boolean first = write(sql, ref, resume);
            if (first) {
                sql.update(DROP_TIMER, timers.key(Timer.Kind.WAKE, ref));
            }
            return first;
        });
    }

    private boolean write(Sql sql, ActivationRef ref, Resume resume) {
        int written = sql.update(
                RESUME + sql.dialect().orNothing(),
                ref.activation().key(),
                ref.generation(),
                resume.action().map(Values::quoted),
                new Bound.Text(Values.sealed(resume.output())),
                resume.at(),
                namespace,
                ref.runId());
        return written == 1;
    }

    @Override
    public List<Wait> ofRun(String runId) {
        return transactions.reading(sql -> WaitReading.all(sql, new Place(namespace, runId)));
    }

    @Override
    public Optional<ActivationRef> byToken(String token) {
        return transactions.reading(sql -> sql.row(
                OF_TOKEN,
                row -> new ActivationRef(
                        row.getString("run_id"),
                        Activation.parse(row.getString("activation")),
                        row.getInt("generation")),
                namespace,
                token));
    }

    private Place place(ActivationRef ref) {
        return new Place(namespace, ref.runId());
    }
}
