package io.flowcraft.jpa;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Lease;
import io.flowcraft.engine.LeaseAnswer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * Leases in {@code flowcraft_leases}: a first grant inserts the row, a later one updates it if its time is over, by the database's clock; whoever finds
 * neither possible reads who holds it.
 *
 * @param namespace the namespace
 */
record Leases(String namespace) {

    private static final String FIRST = """
            insert into flowcraft_leases (namespace, run_id, activation, generation, holder, held_until, starts)
            select n.namespace, n.run_id, n.activation, n.generation, n.holder, %s, 1
            from (values (cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as integer), cast(? as varchar)))
                as n (namespace, run_id, activation, generation, holder)
            where not exists (select 1 from flowcraft_leases l where l.namespace = n.namespace and l.run_id = n.run_id
                and l.activation = n.activation and l.generation = n.generation)
            """;

    private static final String NEXT = """
            update flowcraft_leases
            set starts = case when holder = ? then starts else starts + 1 end, holder = ?, held_until = %s
            where namespace = ? and run_id = ? and activation = ? and generation = ? and (held_until <= %s or holder = ?)
            """;

    private static final String RENEW = """
            update flowcraft_leases set held_until = %s
            where namespace = ? and run_id = ? and activation = ? and generation = ? and holder = ?
            """;

    /** No grant's id is empty. */
    private static final String RELEASE = """
            update flowcraft_leases set held_until = %s, holder = '', starts = ?
            where namespace = ? and run_id = ? and activation = ? and generation = ? and holder = ?
            """;

    private static final String READ = """
            select holder, starts, held_until, %s as asked_at from flowcraft_leases
            where namespace = ? and run_id = ? and activation = ? and generation = ?
            """;

    private record Row(String holder, int starts, OffsetDateTime until, OffsetDateTime now) {

        LeaseAnswer answer(ActivationRef ref, String asking) {
            if (holder.equals(asking)) {
                return new LeaseAnswer.Granted(new Lease(ref, holder, starts, false));
            }
            Duration remaining = Duration.between(now, until);
            return new LeaseAnswer.Held(remaining.toMillis() > 0 ? remaining : Duration.ofMillis(1));
        }
    }

    LeaseAnswer take(Sql sql, ActivationRef ref, String holder, Duration length) {
        return isFirst(sql, ref, holder, length)
                ? new LeaseAnswer.Granted(new Lease(ref, holder, 1, true))
                : takeAgain(sql, ref, holder, length);
    }

    private boolean isFirst(Sql sql, ActivationRef ref, String holder, Duration length) {
        Dialect dialect = sql.dialect();
        Parameters parameters = Parameters.of(length.toMillis()).and(key(ref)).and(holder);
        return sql.update(FIRST.formatted(dialect.nowPlusMillis()) + dialect.orNothing(), parameters.all()) == 1;
    }

    private LeaseAnswer takeAgain(Sql sql, ActivationRef ref, String holder, Duration length) {
        Dialect dialect = sql.dialect();
        Parameters next =
                Parameters.of(holder, holder, length.toMillis()).and(key(ref)).and(holder);
        sql.update(NEXT.formatted(dialect.nowPlusMillis(), dialect.now()), next.all());
        return sql.row(READ.formatted(dialect.now()), Leases::row, key(ref))
                .orElseThrow(() -> Failures.goneMeanwhile("the lease of " + ref))
                .answer(ref, holder);
    }

    boolean renew(Sql sql, Lease lease, Duration length) {
        Parameters parameters =
                Parameters.of(length.toMillis()).and(key(lease.ref())).and(lease.holder());
        return sql.update(RENEW.formatted(sql.dialect().nowPlusMillis()), parameters.all()) == 1;
    }

    int release(Sql sql, Lease lease) {
        Parameters parameters =
                Parameters.of(lease.starts() - 1).and(key(lease.ref())).and(lease.holder());
        return sql.update(RELEASE.formatted(sql.dialect().now()), parameters.all());
    }

    private Object[] key(ActivationRef ref) {
        return new Place(namespace, ref.runId()).parameters(ref);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("holder"),
                row.getInt("starts"),
                row.getObject("held_until", OffsetDateTime.class),
                row.getObject("asked_at", OffsetDateTime.class));
    }
}
