package io.flowcraft.jpa;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRecord;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Detail;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.StartMark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages of what is stored about a run's activations, each in its latest generation, in the order of their keys.
 *
 * @param place the run
 * @param detail how much is wanted
 * @param limit the most on one page
 */
record Records(Place place, Detail detail, int limit) {

    private static final String LIST = "records";

    /**
     * The latest generation of each activation that has anything; numbers of attempts go on across generations. Each branch reads no more than the page can use: H2 reads
     * all there is unless it can sort by the whole beginning of an index, and for every {@code group by}; PostgreSQL merges what may be later from the beginning on unless it is
     * told where to begin.
     */
    static final String ACTIVATIONS = """
            select k.activation, k.latest as generation, o.status, o.action, o.taken, o.claim, o.error, o.attempts,
                o.started_at, o.finished_at, o.items, s.attempt, s.worker, s.started_at as marked_at, %s
            from (select activation, max(generation) as latest from (
                    (select activation, generation from flowcraft_outcomes c
                        where namespace = ? and run_id = ? and activation > ?
                            and not exists (select 1 from flowcraft_outcomes l
                                where l.namespace = c.namespace and l.run_id = c.run_id and l.activation = c.activation
                                    and l.activation > ? and l.generation > c.generation)
                        order by namespace, run_id, activation fetch first ? rows only)
                    union all
                    (select activation, generation from flowcraft_attempts c
                        where namespace = ? and run_id = ? and activation > ?
                            and not exists (select 1 from flowcraft_attempts l
                                where l.namespace = c.namespace and l.run_id = c.run_id and l.activation = c.activation
                                    and l.activation > ? and l.number > c.number)
                        order by namespace, run_id, activation fetch first ? rows only)
                    union all
                    (select activation, generation from flowcraft_starts c
                        where namespace = ? and run_id = ? and activation > ?
                            and not exists (select 1 from flowcraft_starts l
                                where l.namespace = c.namespace and l.run_id = c.run_id and l.activation = c.activation
                                    and l.activation > ? and l.generation > c.generation)
                        order by namespace, run_id, activation fetch first ? rows only)) known
                group by activation order by activation fetch first ? rows only) k
            left join flowcraft_outcomes o on o.namespace = ? and o.run_id = ? and o.activation = k.activation
                and o.generation = k.latest
            left join flowcraft_starts s on s.namespace = ? and s.run_id = ? and s.activation = k.activation
                and s.generation = k.latest
            order by k.activation
            """;

    private static final String ROUTES =
            ACTIVATIONS.formatted("cast(null as varchar) as output, cast(null as varchar) as taken_values");
    private static final String FULL = ACTIVATIONS.formatted("o.output, o.taken_values");

    private static final String ATTEMPTS = """
            select activation, generation, error, claim from flowcraft_attempts
            where namespace = ? and run_id = ? and activation >= ? and activation <= ?
            order by activation, number
            """;

    Page<ActivationRecord> after(Sql sql, Optional<String> cursor) {
        String after = cursor.map(text -> Cursors.place(LIST, text)).orElse("");
        List<ActivationRecord> rows = new ArrayList<>(sql.rows(sql(), this::record, parameters(after)));
        boolean more = rows.size() > limit;
        List<ActivationRecord> page = more ? rows.subList(0, limit) : rows;
        Optional<String> next = more ? Optional.of(Cursors.cursor(LIST, key(page.get(limit - 1)))) : Optional.empty();
        return new Page<>(detail == Detail.FULL ? withAttempts(sql, page) : page, next);
    }

    private String sql() {
        return detail == Detail.FULL ? FULL : ROUTES;
    }

    private Object[] parameters(String after) {
        Object[] branch = {place.namespace(), place.runId(), after, after, limit + 1};
        return Parameters.of(branch)
                .and(branch)
                .and(branch)
                .and(limit + 1, place.namespace(), place.runId(), place.namespace(), place.runId())
                .all();
    }

    private ActivationRecord record(ResultSet row) throws SQLException {
        ActivationRef ref = new ActivationRef(
                place.runId(), Activation.parse(row.getString("activation")), row.getInt("generation"));
        Optional<Outcome> outcome =
                row.getString("status") == null ? Optional.empty() : Optional.of(OutcomeColumns.read(row, ref.runId()));
        return new ActivationRecord(ref, outcome, List.of(), mark(row));
    }

    private static Optional<StartMark> mark(ResultSet row) throws SQLException {
        String worker = row.getString("worker");
        return worker == null
                ? Optional.empty()
                : Optional.of(new StartMark(row.getInt("attempt"), worker, OutcomeColumns.instant(row, "marked_at")));
    }

    private List<ActivationRecord> withAttempts(Sql sql, List<ActivationRecord> page) {
        if (page.isEmpty()) {
            return page;
        }
        Map<ActivationRef, List<FailedAttempt>> failed = new HashMap<>();
        sql.rows(
                        ATTEMPTS,
                        row -> HopReading.failedAttempt(row, place.runId()),
                        place.namespace(),
                        place.runId(),
                        key(page.get(0)),
                        key(page.get(page.size() - 1)))
                .forEach(attempt -> failed.computeIfAbsent(attempt.ref(), ref -> new ArrayList<>())
                        .add(attempt));
        return page.stream()
                .map(r -> new ActivationRecord(
                        r.ref(), r.outcome(), failed.getOrDefault(r.ref(), List.of()), r.started()))
                .toList();
    }

    private static String key(ActivationRecord record) {
        return record.ref().activation().key();
    }
}
