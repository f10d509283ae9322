package io.flowcraft.jpa;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.Timer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Timers as rows of {@code flowcraft_timers}.
 *
 * @param namespace the namespace
 */
record TimerRows(String namespace) {

    private static final String SET = """
            merge into flowcraft_timers t
            using (select n.namespace, n.run_id, n.activation, n.generation, n.kind, n.job, %s as due_at
                from (values (cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as integer),
                    cast(? as varchar), cast(? as varchar)))
                    as n (namespace, run_id, activation, generation, kind, job)) n
            on t.namespace = n.namespace and t.run_id = n.run_id and t.activation = n.activation
                and t.generation = n.generation and t.kind = n.kind
            when matched then update set due_at = n.due_at, job = n.job
            when not matched then insert (namespace, run_id, activation, generation, kind, due_at, job)
                values (n.namespace, n.run_id, n.activation, n.generation, n.kind, n.due_at, n.job)
            """;

    private static final Comparator<Job> IN_LOCK_ORDER = Comparator.<Job, String>comparing(
                    job -> job.ref().runId())
            .thenComparing(job -> job.ref().activation().key())
            .thenComparing(job -> job.ref().generation());

    /** Sets timers, each in the place of the one of its kind that is there. */
    void set(Sql sql, Timer.Kind kind, List<Job> jobs, Duration delay) {
        // A part of a millisecond is rounded up: a timer may be late, never early.
        long millis = delay.plusNanos(999_999).toMillis();
        List<Object[]> rows = jobs.stream()
                .sorted(IN_LOCK_ORDER)
                .map(job -> Parameters.of(millis)
                        .and(key(kind, job.ref()))
                        .and(text(job))
                        .all())
                .toList();
        sql.batch(SET.formatted(sql.dialect().nowPlusMillis()), rows);
    }

    /** The parameters of a timer's key, in the order of the table's columns. */
    Object[] key(Timer.Kind kind, ActivationRef ref) {
        return Parameters.of(new Place(namespace, ref.runId()).parameters(ref))
                .and(kind.text())
                .all();
    }

    static Timer read(ResultSet row) throws SQLException {
        return new Timer(
                Timer.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                JobCodec.decode(row.getString("job")).orElseThrow(),
                OutcomeColumns.instant(row, "due_at"));
    }

    private static String text(Job job) {
        return Surrogates.escaped(JobCodec.encode(job));
    }
}
