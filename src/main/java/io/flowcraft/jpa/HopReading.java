package io.flowcraft.jpa;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.HopQuery;
import io.flowcraft.engine.HopView;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Resume;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.Wait;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything a hop needs in one statement, hence as of one moment: the rows of several tables one below the other, told apart by their kind. */
final class HopReading {

    private static final String READ = """
            select 'run' as kind, cast(null as varchar) as activation, r.generation, r.status,
                case when cast(? as boolean) then cast(c.start_input as text) end as output,
                cast(null as varchar) as action, cast(null as varchar) as taken,
                cast(null as text) as taken_values, cast(null as integer) as claim, cast(null as varchar) as error,
                cast(null as integer) as attempts, cast(null as timestamp with time zone) as started_at, r.finished_at,
                r.caller, r.blueprint_id, r.blueprint_version, r.created_at, r.tags, r.fingerprint, r.retries, r.parent,
                (select t.due_at from flowcraft_timers t where t.namespace = r.namespace and t.run_id = r.run_id
                    and t.activation = ? and t.generation = ? and t.kind = 'attempt') as due_at,
                current_timestamp as asked_at,
                exists (select 1 from flowcraft_dead_letters d where d.namespace = r.namespace and d.run_id = r.run_id
                    and d.activation = ? and d.generation = ? and not d.released) as dead_letter,
                case when cast(? as boolean) then cast(coalesce(c.context, c.initial) as text) end as context,
                case when cast(? as boolean) then cast(c.initial as text) end as initial,
                cast(null as varchar) as items, r.holds, r.traceparent
            from flowcraft_statuses r
            left join flowcraft_contexts c on c.namespace = r.namespace and c.run_id = r.run_id
            where r.namespace = ? and r.run_id = ?
            union all
            select 'own', o.activation, o.generation, o.status, o.output, o.action, o.taken, o.taken_values, o.claim, o.error,
                o.attempts, o.started_at, o.finished_at, null, null, null, null, null, null, null, null,
                null, null, null, null, null, o.items, null, null
            from flowcraft_outcomes o
            where o.namespace = ? and o.run_id = ? and o.activation = ? and o.generation <= ?
            union all
            select 'failed', a.activation, a.generation, null, null, null, null, null, a.claim, a.error,
                a.number, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null
            from flowcraft_attempts a
            where a.namespace = ? and a.run_id = ? and a.activation = ?
            union all
            select 'awaiting', w.activation, w.generation, w.kind, null, w.child, w.token, null, w.claim, null,
                null, w.since, null, null, null, null, null, null, null, null, null, w.due_at, current_timestamp, null,
                null, null, null, null, null
            from flowcraft_waits w
            where w.namespace = ? and w.run_id = ? and w.activation = ? and w.generation = ?
            union all
            select 'resume', u.activation, u.generation, null, u.output, u.action, null, null, null, null,
                null, null, u.resumed_at, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null
            from flowcraft_resumes u
            where u.namespace = ? and u.run_id = ? and u.activation = ? and u.generation = ?
            """;

    private static final String READ_OTHERS = """
            union all
            select 'other', o.activation, o.generation, o.status, o.output, o.action, o.taken, o.taken_values, o.claim,
                o.error, o.attempts, o.started_at, o.finished_at, null, null, null, null, null, null, null, null,
                null, null, null, null, null, o.items, null, null
            """;

    /** What nearly every hop asks for: of an array the database does not know that it has one element, and would plan each time anew. */
    private static final String FROM_ONE =
            "from flowcraft_outcomes o where o.activation = ? and o.namespace = ? and o.run_id = ? ";

    private static final String IN_ORDER = "order by kind, generation, attempts";

    private final ActivationRef ref;
    private final String runId;
    private @Nullable Run run;
    private Optional<Duration> timer = Optional.empty();
    private Optional<Awaiting> awaiting = Optional.empty();
    private Optional<Resume> resume = Optional.empty();
    private boolean deadLetter;
    private Optional<Outcome> own = Optional.empty();
    private int superseded;
    private final List<FailedAttempt> failed = new ArrayList<>();
    private final Map<Activation, Outcome> others = new HashMap<>();
    private JsonObject context = JsonValue.EMPTY_JSON_OBJECT;
    private JsonValue startInput = JsonValue.EMPTY_JSON_OBJECT;

    private HopReading(ActivationRef ref) {
        this.ref = ref;
        this.runId = ref.runId();
    }

    static Optional<HopView> read(Sql sql, String namespace, HopQuery query) {
        HopReading reading = new HopReading(query.own());
        Object[] parameters = parameters(namespace, query);
        String statement = READ + others(sql.dialect(), query) + Iterations.select(query.latest()) + IN_ORDER;
        sql.rows(statement, reading::add, parameters);
        return reading.view();
    }

    private static String others(Dialect dialect, HopQuery query) {
        return switch (query.others().size()) {
            case 0 -> "";
            case 1 -> READ_OTHERS + FROM_ONE;
            default -> READ_OTHERS + dialect.fromOutcomesOf();
        };
    }

    private static Object[] parameters(String namespace, HopQuery query) {
        String runId = query.own().runId();
        String activation = query.own().activation().key();
        int generation = query.own().generation();
        Parameters parameters = Parameters.of(query.startInput())
                .and(activation, generation, activation, generation)
                .and(query.context(), query.startInput(), namespace, runId)
                .and(namespace, runId, activation, generation)
                .and(namespace, runId, activation)
                .and(namespace, runId, activation, generation)
                .and(namespace, runId, activation, generation);
        String[] others = query.others().stream().map(Activation::key).toArray(String[]::new);
        if (others.length > 0) {
            Object which = others.length == 1 ? others[0] : others;
            parameters.and(which, namespace, runId);
        }
        Iterations.parameters(parameters, namespace, query.latest());
        return parameters.all();
    }

    private boolean add(ResultSet row) throws SQLException {
        switch (row.getString("kind")) {
            case "run" -> addRun(row);
            case "own" -> addOwn(OutcomeColumns.read(row, runId));
            case "awaiting" -> addAwaiting(row);
            case "resume" -> addResume(row);
            case "failed" -> failed.add(failedAttempt(row, runId));
            case "other" -> addOther(OutcomeColumns.read(row, runId));
            default -> throw new SQLException("no such kind of row: " + row.getString("kind"));
        }
        return true;
    }

    private void addRun(ResultSet row) throws SQLException {
        run = RunColumns.read(row, runId);
        timer = remaining(row);
        deadLetter = row.getBoolean("dead_letter");
        context = object(row, "context");
        Optional<String> input = OutcomeColumns.optional(row, "output");
        startInput = input.isPresent() ? Values.opened(input.get()) : object(row, "initial");
    }

    static Optional<Duration> remaining(ResultSet row) throws SQLException {
        OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
        return due == null
                ? Optional.empty()
                : Optional.of(Duration.between(row.getObject("asked_at", OffsetDateTime.class), due));
    }

    private void addAwaiting(ResultSet row) throws SQLException {
        awaiting = Optional.of(WaitReading.awaiting(
                ref,
                row.getString("status"),
                OutcomeColumns.instant(row, "started_at"),
                remaining(row),
                OutcomeColumns.optional(row, "taken"),
                OutcomeColumns.optional(row, "action"),
                OutcomeColumns.claim(row)));
    }

    private void addResume(ResultSet row) throws SQLException {
        resume = Optional.of(WaitReading.resume(
                OutcomeColumns.optional(row, "action"),
                row.getString("output"),
                OutcomeColumns.instant(row, "finished_at")));
    }

    /** The rows come by generation, so that the latest superseded one stays. */
    private void addOwn(Outcome outcome) {
        if (outcome.ref().generation() == ref.generation()) {
            own = Optional.of(outcome);
        } else {
            superseded = outcome.attempts();
        }
    }

    /** The rows come by generation, so that the latest stays. */
    private void addOther(Outcome outcome) {
        others.put(outcome.ref().activation(), outcome);
    }

    static FailedAttempt failedAttempt(ResultSet row, String runId) throws SQLException {
        ActivationRef ref =
                new ActivationRef(runId, Activation.parse(row.getString("activation")), row.getInt("generation"));
        return new FailedAttempt(ref, OutcomeColumns.error(row.getString("error")), OutcomeColumns.claim(row));
    }

    private static JsonObject object(ResultSet row, String column) throws SQLException {
        return OutcomeColumns.optional(row, column).map(Values::openedAll).orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private Optional<HopView> view() {
        return Optional.ofNullable(run)
                .map(found -> new HopView(
                        found,
                        own,
                        failed,
                        superseded,
                        timer,
                        new Wait(ref, awaiting, resume),
                        deadLetter,
                        others,
                        context,
                        startInput));
    }
}
