package io.flowcraft.jpa;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.JoinArrival;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.RunState;
import io.flowcraft.jpa.Counting.Count;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PostgreSQL at READ COMMITTED. Each of the two writes that must be atomic is one statement. A statement has a snapshot of its own, but a row that it
 * locks or updates it sees as it is then: run, index, context and counts are only used that way.
 */
final class PostgresDialect implements Dialect {

    private static final Duration IDLE = Duration.ofSeconds(5);

    private static final String LIMIT = """
            select set_config('statement_timeout', ?, true), set_config('idle_in_transaction_session_timeout', ?, true)
            """;

    /** As a subquery of its own, since a plan for runs with few outcomes would read all that there are. */
    private static final String FROM_OUTCOMES_OF = """
            from unnest(cast(? as varchar array)) as n (activation) cross join lateral (
                select * from flowcraft_outcomes where namespace = ? and run_id = ? and activation = n.activation offset 0) o
            """;

    private static final String RECORD = """
            with run as (
                select status, generation from flowcraft_statuses where namespace = ? and run_id = ? for share
            ), first as (
                insert into flowcraft_outcomes (namespace, run_id, activation, generation, status, output, action, taken,
                    taken_values, claim, error, attempts, started_at, finished_at, node_id, iteration, items)
                select ?, ?, ?, ?, ?, ?, cast(? as text), ?, cast(? as text), cast(? as integer), cast(? as text), ?, ?, ?,
                    cast(? as text), cast(? as text), cast(? as text)
                from run where run.generation = ? and run.status <> 'cancelled'
                on conflict do nothing returning 1
            )
            """;

    private static final String CHANGE = """
            , changed as (
                update flowcraft_contexts
                set context = (coalesce(context, initial) || cast(? as jsonb)) - cast(? as text[])
                where namespace = ? and run_id = ? and exists (select 1 from first)
            )
            """;

    private static final String WRITING =
            "select status, generation, exists (select 1 from first) as is_first from run";

    private static final String ARRIVE = """
            with marker as (
                select generation, complete, generation = ? and (complete or token is not null) as is_open
                from flowcraft_indexes where namespace = ? and run_id = ? for share
            ), arrived as (
                insert into flowcraft_arrivals (namespace, run_id, activation, generation, link, taken)
                select ?, ?, a.activation, a.generation, a.link, a.taken
                from marker, unnest(?, ?, ?, ?) as a (activation, generation, link, taken)
                where marker.is_open
                on conflict do nothing
                returning activation, generation, link, taken
            ), counted as (
                insert into flowcraft_joins as j (namespace, run_id, activation, generation, resolved, taken, claim)
                select ?, ?, n.activation, n.generation, count(a.link), count(a.link) filter (where a.taken),
                    case when cast(? as boolean) then min(a.link) filter (where a.taken) end
                from marker cross join unnest(?, ?) as n (activation, generation)
                    left join arrived a on a.activation = n.activation and a.generation = n.generation
                where marker.is_open
                group by n.activation, n.generation
                order by n.activation, n.generation
                on conflict (namespace, run_id, activation, generation) do update
                set resolved = j.resolved + excluded.resolved, taken = j.taken + excluded.taken,
                    claim = case when j.taken = 0 then excluded.claim else j.claim end
                returning activation, generation, resolved, taken, claim
            )
            select m.generation as index_generation, m.complete, c.* from marker m left join counted c on true
            """;

    @Override
    public void bindText(PreparedStatement statement, int index, String text) throws SQLException {
        statement.setString(index, text);
    }

    @Override
    public String now() {
        return "clock_timestamp()";
    }

    @Override
    public String nowPlusMillis() {
        return "clock_timestamp() + cast(? as bigint) * interval '1 millisecond'";
    }

    @Override
    public String json() {
        return "cast(? as jsonb)";
    }

    @Override
    public String orNothing() {
        return " on conflict do nothing";
    }

    @Override
    public String fromOutcomesOf() {
        return FROM_OUTCOMES_OF;
    }

    /** A worker that was frozen in the middle of a node keeps its locks no longer than this. */
    @Override
    public void limit(Sql sql, Duration longest) {
        sql.row(LIMIT, row -> true, millis(longest), millis(longest.plus(IDLE)));
    }

    private static String millis(Duration duration) {
        return Long.toString(Math.min(duration.toMillis(), Integer.MAX_VALUE));
    }

    @Override
    public void checkConstraints(Sql sql) {
        sql.update("set constraints all immediate");
    }

    @Override
    public boolean writesInParallel() {
        return true;
    }

    @Override
    public boolean writesInOneStatement() {
        return true;
    }

    @Override
    public Optional<Writing> record(Sql sql, Place place, Outcome outcome, ContextChanges changes, int runGeneration) {
        Parameters parameters = Parameters.of(place.namespace(), place.runId())
                .and(OutcomeColumns.parameters(place, outcome))
                .and(runGeneration);
        if (changes.isEmpty()) {
            return sql.row(RECORD + WRITING, PostgresDialect::writing, parameters.all());
        }
        String set = Values.sealedAll(changes.set());
        String[] removed = changes.removed().toArray(String[]::new);
        parameters.and(set, removed, place.namespace(), place.runId());
        return sql.row(RECORD + CHANGE + WRITING, PostgresDialect::writing, parameters.all());
    }

    @Override
    public Optional<Counting> arrive(Sql sql, Place place, int generation, List<JoinArrival> joins, boolean claims) {
        ArrivalArrays arrays = ArrivalArrays.of(joins);
        Parameters parameters = Parameters.of(generation, place.namespace(), place.runId())
                .and(place.namespace(), place.runId())
                .and(arrays.activations(), arrays.generations(), arrays.links(), arrays.taken())
                .and(place.namespace(), place.runId(), claims)
                .and(arrays.joinActivations(), arrays.joinGenerations());
        Map<ActivationRef, Count> counts = new HashMap<>();
        List<Counting> rows = sql.rows(ARRIVE, row -> counting(row, place.runId(), counts), parameters.all());
        return rows.stream().findFirst();
    }

    @Override
    public int delete(Sql sql, String table, String namespace, String[] runIds, int limit) {
        String delete = "delete from " + table + " where ctid = any (array(select ctid from " + table
                + " where namespace = ? and run_id = any (?) limit ?))";
        return sql.update(delete, namespace, runIds, limit);
    }

    private static Writing writing(ResultSet row) throws SQLException {
        return new Writing(
                new RunState(RunColumns.status(row.getString("status")), row.getInt("generation")),
                row.getBoolean("is_first"));
    }

    /** Every row tells how the index stands and adds one join's counts to those that all rows share. */
    private static Counting counting(ResultSet row, String runId, Map<ActivationRef, Count> counts)
            throws SQLException {
        String activation = row.getString("activation");
        if (activation != null) {
            counts.put(
                    new ActivationRef(runId, Activation.parse(activation), row.getInt("generation")), Count.read(row));
        }
        return new Counting(row.getInt("index_generation"), row.getBoolean("complete"), counts);
    }
}
