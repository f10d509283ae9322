package io.flowcraft.jpa;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRecord;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.StartMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything about some activations of a run, each in its latest generation. An outcome is read before the failed attempts that came before it.
 *
 * @param place the run
 * @param only the activations
 */
record ChosenRecords(Place place, Set<Activation> only) {

    private static final String OUTCOMES = """
            select activation, generation, status, output, action, taken, taken_values, claim, error, attempts, started_at,
                finished_at, items
            from flowcraft_outcomes where namespace = ? and run_id = ? and activation = any(?)
            """;

    private static final String ATTEMPTS = """
            select activation, generation, error, claim from flowcraft_attempts
            where namespace = ? and run_id = ? and activation = any(?)
            order by activation, number
            """;

    private static final String STARTS = """
            select activation, generation, attempt, worker, started_at from flowcraft_starts
            where namespace = ? and run_id = ? and activation = any(?)
            """;

    private static final class Found {
        private Optional<Outcome> outcome = Optional.empty();
        private final List<FailedAttempt> failed = new ArrayList<>();
        private Optional<StartMark> started = Optional.empty();
    }

    List<ActivationRecord> read(Sql sql) {
        Map<Activation, TreeMap<Integer, Found>> found = new TreeMap<>();
        sql.rows(OUTCOMES, row -> OutcomeColumns.read(row, place.runId()), parameters())
                .forEach(outcome -> at(found, outcome.ref()).outcome = Optional.of(outcome));
        sql.rows(ATTEMPTS, row -> HopReading.failedAttempt(row, place.runId()), parameters())
                .forEach(attempt -> at(found, attempt.ref()).failed.add(attempt));
        sql.rows(
                STARTS,
                row -> at(
                                        found,
                                        new ActivationRef(
                                                place.runId(),
                                                Activation.parse(row.getString("activation")),
                                                row.getInt("generation")))
                                .started =
                        Optional.of(new StartMark(
                                row.getInt("attempt"),
                                row.getString("worker"),
                                OutcomeColumns.instant(row, "started_at"))),
                parameters());
        return found.entrySet().stream()
                .map(entry -> record(entry.getKey(), entry.getValue().lastEntry()))
                .toList();
    }

    private ActivationRecord record(Activation activation, Map.Entry<Integer, Found> latest) {
        Found found = latest.getValue();
        return new ActivationRecord(
                new ActivationRef(place.runId(), activation, latest.getKey()),
                found.outcome,
                found.failed,
                found.started);
    }

    private static Found at(Map<Activation, TreeMap<Integer, Found>> found, ActivationRef ref) {
        return found.computeIfAbsent(ref.activation(), activation -> new TreeMap<>())
                .computeIfAbsent(ref.generation(), generation -> new Found());
    }

    private Object[] parameters() {
        String[] keys = only.stream().map(Activation::key).toArray(String[]::new);
        return new Object[] {place.namespace(), place.runId(), keys};
    }
}
