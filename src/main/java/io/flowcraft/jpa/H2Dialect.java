package io.flowcraft.jpa;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.JoinArrival;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.RunState;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.jpa.Counting.Count;
import java.io.StringReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * H2 has no share locks, no writing queries and no JSON that it could change in place. So a write locks the run's row, or the row of its index, and then
 * has the run for itself; statements are cheap, the database lives in this process.
 */
final class H2Dialect implements Dialect {

    private static final int LONGEST_VARCHAR = 1_000_000;

    private static final String LOCK_RUN =
            "select status, generation from flowcraft_statuses where namespace = ? and run_id = ? for update";

    private static final String FROM_OUTCOMES_OF = """
            from unnest(cast(? as varchar array)) as n (activation)
            join flowcraft_outcomes o on o.namespace = ? and o.run_id = ? and o.activation = n.activation
            """;

    private static final String OUTCOME_EXISTS =
            "select 1 from flowcraft_outcomes where namespace = ? and run_id = ? and activation = ? and generation = ?";

    private static final String RECORD = """
            insert into flowcraft_outcomes (namespace, run_id, activation, generation, status, output, action, taken,
                taken_values, claim, error, attempts, started_at, finished_at, node_id, iteration, items)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CONTEXT =
            "select coalesce(context, initial) from flowcraft_contexts where namespace = ? and run_id = ?";

    private static final String CHANGE = "update flowcraft_contexts set context = ? where namespace = ? and run_id = ?";

    private static final String LOCK_INDEX = """
            select generation, complete, token is not null as rebuilding
            from flowcraft_indexes where namespace = ? and run_id = ? for update
            """;

    private static final String JOIN = """
            select resolved, taken, claim from flowcraft_joins
            where namespace = ? and run_id = ? and activation = ? and generation = ?
            """;

    private static final String NEW_JOIN = """
            insert into flowcraft_joins (resolved, taken, claim, namespace, run_id, activation, generation)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE_JOIN = """
            update flowcraft_joins set resolved = ?, taken = ?, claim = ?
            where namespace = ? and run_id = ? and activation = ? and generation = ?
            """;

    private static final String KNOWN_LINKS = """
            select a.link from unnest(cast(? as integer array)) as l (link) join flowcraft_arrivals a on a.link = l.link
            where a.namespace = ? and a.run_id = ? and a.activation = ? and a.generation = ?
            """;

    private static final String NEW_LINK = """
            insert into flowcraft_arrivals (namespace, run_id, activation, generation, link, taken)
            values (?, ?, ?, ?, ?, ?)
            """;

    @Override
    public void bindText(PreparedStatement statement, int index, String text) throws SQLException {
        if (text.length() <= LONGEST_VARCHAR) {
            statement.setString(index, text);
        } else {
            statement.setCharacterStream(index, new StringReader(text), text.length());
        }
    }

    @Override
    public String now() {
        return "current_timestamp";
    }

    @Override
    public String nowPlusMillis() {
        return "dateadd(millisecond, cast(? as bigint), current_timestamp)";
    }

    @Override
    public String json() {
        return "?";
    }

    @Override
    public String orNothing() {
        return "";
    }

    @Override
    public String fromOutcomesOf() {
        return FROM_OUTCOMES_OF;
    }

    /** It waits for locks only as long as its URL says, and a node that stands still stands in this process. */
    @Override
    public void limit(Sql sql, Duration longest) {}

    /** It knows none that it checks later. */
    @Override
    public void checkConstraints(Sql sql) {}

    /**
     * A commit stores the tables one after the other while others go on: what they write meanwhile may be stored without the log that undoes it. Killed then,
     * the database has a row that nobody sees, that bars its key for ever (issue 2080 of h2database). So nobody else may write during a commit.
     */
    @Override
    public boolean writesInParallel() {
        return false;
    }

    @Override
    public boolean writesInOneStatement() {
        return false;
    }

    @Override
    public Optional<Writing> record(Sql sql, Place place, Outcome outcome, ContextChanges changes, int runGeneration) {
        Optional<RunState> locked = sql.row(
                LOCK_RUN,
                row -> new RunState(RunColumns.status(row.getString(1)), row.getInt(2)),
                place.namespace(),
                place.runId());
        return locked.map(run -> new Writing(run, isWritten(sql, place, outcome, changes, run, runGeneration)));
    }

    private static boolean isWritten(
            Sql sql, Place place, Outcome outcome, ContextChanges changes, RunState run, int runGeneration) {
        if (run.generation() != runGeneration || run.status() == RunStatus.CANCELLED) {
            return false;
        }
        if (sql.row(OUTCOME_EXISTS, row -> true, place.parameters(outcome.ref()))
                .isPresent()) {
            return false;
        }
        sql.update(RECORD, OutcomeColumns.parameters(place, outcome));
        if (!changes.isEmpty()) {
            change(sql, place, changes);
        }
        return true;
    }

    private static void change(Sql sql, Place place, ContextChanges changes) {
        sql.row(CONTEXT, row -> row.getString(1), place.namespace(), place.runId())
                .map(context -> Values.merged(context, changes))
                .ifPresent(context -> sql.update(CHANGE, new Bound.Text(context), place.namespace(), place.runId()));
    }

    @Override
    public Optional<Counting> arrive(Sql sql, Place place, int generation, List<JoinArrival> joins, boolean claims) {
        Optional<Index> locked = sql.row(LOCK_INDEX, Index::read, place.namespace(), place.runId());
        return locked.map(index -> {
            Map<ActivationRef, Count> counts = new HashMap<>();
            if (index.isOpen() && index.generation() == generation) {
                joins.forEach(a -> counts.put(a.join().ref(), counted(sql, place, a, claims)));
            }
            return new Counting(index.generation(), index.complete(), counts);
        });
    }

    /** A run's index under its lock. */
    private record Index(int generation, boolean complete, boolean rebuilding) {

        static Index read(ResultSet row) throws SQLException {
            return new Index(row.getInt("generation"), row.getBoolean("complete"), row.getBoolean("rebuilding"));
        }

        boolean isOpen() {
            return complete || rebuilding;
        }
    }

    @Override
    public int delete(Sql sql, String table, String namespace, String[] runIds, int limit) {
        String delete = "delete from " + table + " where namespace = ? and run_id = ? fetch first ? rows only";
        int deleted = 0;
        for (int i = 0; i < runIds.length && deleted < limit; i++) {
            deleted += sql.update(delete, namespace, runIds[i], limit - deleted);
        }
        return deleted;
    }

    private static Count counted(Sql sql, Place place, JoinArrival arrival, boolean claims) {
        Object[] key = place.parameters(arrival.join().ref());
        Optional<Count> before = sql.row(JOIN, Count::read, key);
        Set<Integer> added = new LinkedHashSet<>(arrival.links().keySet());
        if (before.isPresent() && !added.isEmpty()) {
            Object[] known = Parameters.of((Object) added.toArray(Integer[]::new))
                    .and(key)
                    .all();
            added.removeAll(sql.rows(KNOWN_LINKS, row -> row.getInt(1), known));
        }
        Count after = before.orElse(Count.NONE).plus(arrival, added, claims);
        if (!added.isEmpty()) {
            sql.batch(
                    NEW_LINK,
                    added.stream()
                            .map(link -> Parameters.of(key)
                                    .and(link, arrival.links().get(link))
                                    .all())
                            .toList());
            Parameters counts = Parameters.of(after.resolved(), after.taken(), after.claim())
                    .and(key);
            sql.update(before.isPresent() ? UPDATE_JOIN : NEW_JOIN, counts.all());
        }
        return after;
    }
}
