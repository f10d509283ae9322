package io.flowcraft.jpa;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRecord;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.InvalidCursorException;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages of what happened to a run's activations in all generations, in the order of their keys and generations.
 *
 * @param place the run
 * @param limit the most on one page
 */
record HistoryRecords(Place place, int limit) {

    private static final String LIST = "history";

    /** Each branch reads no more than the page can use, as in {@link Records}. */
    static final String RECORDS = """
            select k.activation, k.generation, o.status, cast(null as varchar) as output, o.action, o.taken,
                cast(null as varchar) as taken_values, o.claim, o.error, o.attempts, o.started_at, o.finished_at, o.items
            from (select activation, generation from (
                    (select activation, generation from flowcraft_outcomes
                        where namespace = ? and run_id = ? and activation >= ? and (activation > ? or generation > ?)
                        order by namespace, run_id, activation, generation fetch first ? rows only)
                    union
                    (select activation, generation from flowcraft_attempts c
                        where namespace = ? and run_id = ? and activation >= ? and (activation > ? or generation > ?)
                            and not exists (select 1 from flowcraft_attempts l
                                where l.namespace = c.namespace and l.run_id = c.run_id and l.activation = c.activation
                                    and l.activation >= ? and l.generation = c.generation and l.number > c.number)
                        order by namespace, run_id, activation, number fetch first ? rows only)) known
                order by activation, generation fetch first ? rows only) k
            left join flowcraft_outcomes o on o.namespace = ? and o.run_id = ? and o.activation = k.activation
                and o.generation = k.generation
            order by k.activation, k.generation
            """;

    private static final String ATTEMPTS = """
            select activation, generation, error, claim from flowcraft_attempts
            where namespace = ? and run_id = ? and activation >= ? and activation <= ?
            order by activation, number
            """;

    /** An outcome is read before the failed attempts that came before it. */
    Page<ActivationRecord> after(Sql sql, Optional<String> cursor) {
        Optional<ActivationRef> last = cursor.map(this::parse);
        List<ActivationRecord> rows = sql.rows(RECORDS, this::record, parameters(last));
        boolean more = rows.size() > limit;
        List<ActivationRecord> page = more ? rows.subList(0, limit) : rows;
        Optional<String> next = more ? Optional.of(cursor(page.get(limit - 1).ref())) : Optional.empty();
        return new Page<>(page.isEmpty() ? page : withAttempts(sql, page), next);
    }

    private Object[] parameters(Optional<ActivationRef> last) {
        String activation = last.map(ref -> ref.activation().key()).orElse("");
        int generation = last.map(ActivationRef::generation).orElse(0);
        Object[] branch = {place.namespace(), place.runId(), activation, activation, generation};
        return Parameters.of(branch)
                .and(limit + 1)
                .and(branch)
                .and(activation, limit + 1)
                .and(limit + 1, place.namespace(), place.runId())
                .all();
    }

    private ActivationRecord record(ResultSet row) throws SQLException {
        ActivationRef ref = new ActivationRef(
                place.runId(), Activation.parse(row.getString("activation")), row.getInt("generation"));
        Optional<Outcome> outcome =
                row.getString("status") == null ? Optional.empty() : Optional.of(OutcomeColumns.read(row, ref.runId()));
        return new ActivationRecord(ref, outcome, List.of(), Optional.empty());
    }

    private List<ActivationRecord> withAttempts(Sql sql, List<ActivationRecord> page) {
        Map<ActivationRef, List<FailedAttempt>> failed = new HashMap<>();
        sql.rows(
                        ATTEMPTS,
                        row -> HopReading.failedAttempt(row, place.runId()),
                        place.namespace(),
                        place.runId(),
                        page.get(0).ref().activation().key(),
                        page.get(page.size() - 1).ref().activation().key())
                .forEach(attempt -> failed.computeIfAbsent(attempt.ref(), ref -> new ArrayList<>())
                        .add(attempt));
        return page.stream()
                .map(record -> new ActivationRecord(
                        record.ref(), record.outcome(), failed.getOrDefault(record.ref(), List.of()), Optional.empty()))
                .toList();
    }

    private static String cursor(ActivationRef ref) {
        return Cursors.cursor(LIST, ref.generation() + "/" + ref.activation().key());
    }

    private ActivationRef parse(String cursor) {
        String[] parts = Cursors.place(LIST, cursor).split("/", 2);
        if (parts.length < 2 || !parts[0].matches("\\d{1,9}")) {
            throw new InvalidCursorException(cursor);
        }
        return new ActivationRef(place.runId(), Activation.parse(parts[1]), Integer.parseInt(parts[0]));
    }
}
