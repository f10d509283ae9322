package io.flowcraft.jpa;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.Resume;
import io.flowcraft.engine.Wait;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads waits: those of a run in one statement, hence as of one moment. */
final class WaitReading {

    private static final String READ = """
            select k.activation, k.generation, w.kind, w.since, w.due_at, w.token, w.child, w.claim, u.action, u.output, u.resumed_at,
                current_timestamp as asked_at
            from (select activation, generation from flowcraft_waits where namespace = ? and run_id = ?%1$s
                union select activation, generation from flowcraft_resumes where namespace = ? and run_id = ?%1$s) k
            left join flowcraft_waits w on w.namespace = ? and w.run_id = ? and w.activation = k.activation
                and w.generation = k.generation
            left join flowcraft_resumes u on u.namespace = ? and u.run_id = ? and u.activation = k.activation
                and u.generation = k.generation
            order by k.activation, k.generation
            """;

    private static final String ALL = READ.formatted("");
    private static final String ONE = READ.formatted(" and activation = ? and generation = ?");

    private WaitReading() {}

    static List<Wait> all(Sql sql, Place place) {
        Object[] run = {place.namespace(), place.runId()};
        Object[] parameters = Parameters.of(run).and(run).and(run).and(run).all();
        return sql.rows(ALL, row -> read(row, place.runId()), parameters);
    }

    static Wait one(Sql sql, Place place, ActivationRef ref) {
        Object[] run = {place.namespace(), place.runId()};
        Object[] own = place.parameters(ref);
        Object[] parameters = Parameters.of(own).and(own).and(run).and(run).all();
        return sql.row(ONE, row -> read(row, place.runId()), parameters).orElseGet(() -> Wait.none(ref));
    }

    private static Wait read(ResultSet row, String runId) throws SQLException {
        ActivationRef ref =
                new ActivationRef(runId, Activation.parse(row.getString("activation")), row.getInt("generation"));
        return new Wait(ref, awaiting(row, ref), resume(row));
    }

    private static Optional<Awaiting> awaiting(ResultSet row, ActivationRef ref) throws SQLException {
        String kind = row.getString("kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(awaiting(
                        ref,
                        kind,
                        OutcomeColumns.instant(row, "since"),
                        HopReading.remaining(row),
                        OutcomeColumns.optional(row, "token"),
                        OutcomeColumns.optional(row, "child"),
                        OutcomeColumns.claim(row)));
    }

    static Awaiting awaiting(
            ActivationRef ref,
            String kind,
            Instant since,
            Optional<Duration> rest,
            Optional<String> token,
            Optional<String> child,
            Optional<Integer> claim) {
        return new Awaiting(
                ref, Awaiting.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), since, rest, token, child, claim);
    }

    private static Optional<Resume> resume(ResultSet row) throws SQLException {
        String output = row.getString("output");
        return output == null
                ? Optional.empty()
                : Optional.of(resume(
                        OutcomeColumns.optional(row, "action"), output, OutcomeColumns.instant(row, "resumed_at")));
    }

    static Resume resume(Optional<String> action, String output, Instant at) {
        return new Resume(action.map(Values::unquoted), Values.opened(output), at);
    }
}
