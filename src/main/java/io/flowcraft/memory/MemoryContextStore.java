package io.flowcraft.memory;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRecord;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.Cursor;
import io.flowcraft.engine.Detail;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.HopQuery;
import io.flowcraft.engine.HopView;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.RecordQuery;
import io.flowcraft.engine.Recorded;
import io.flowcraft.engine.RunState;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.StartMark;
import io.flowcraft.engine.Timer;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/** Contexts and outcomes in the {@link RunTable}. */
final class MemoryContextStore implements ContextStore {

    private static final String LIST = "records";

    private final RunTable runs;
    private final MemoryTimerStore timers;
    private final MemoryDeadLetterStore letters;
    private final MemoryWaitStore waits;

    MemoryContextStore(RunTable runs, MemoryTimerStore timers, MemoryDeadLetterStore letters, MemoryWaitStore waits) {
        this.runs = runs;
        this.timers = timers;
        this.letters = letters;
        this.waits = waits;
    }

    @Override
    public Optional<HopView> read(HopQuery query) {
        synchronized (runs) {
            return runs.find(query.own().runId()).map(row -> view(row, query));
        }
    }

    @Override
    public Recorded record(Outcome outcome, ContextChanges changes, int runGeneration) {
        synchronized (runs) {
            return runs.find(outcome.ref().runId())
                    .map(row -> record(row, outcome, changes, runGeneration))
                    .orElseGet(Recorded.Dropped::new);
        }
    }

    @Override
    public boolean recordAttempt(FailedAttempt attempt, Job next, Duration delay) {
        synchronized (runs) {
            boolean recorded = runs.find(attempt.ref().runId())
                    .map(row -> recordAttempt(row, attempt))
                    .orElse(false);
            if (recorded && !delay.isZero()) {
                timers.put(Timer.Kind.ATTEMPT, next, delay);
            }
            return recorded;
        }
    }

    @Override
    public void note(ActivationRef ref, StartMark mark) {
        synchronized (runs) {
            runs.find(ref.runId()).ifPresent(row -> row.activation(ref).start(mark));
        }
    }

    @Override
    public Page<ActivationRecord> records(RecordQuery query) {
        if (query.only().isPresent()) {
            return new Page<>(chosen(query.runId(), query.only().get()), Optional.empty());
        }
        return query.detail() == Detail.HISTORY
                ? history(query.runId(), query.limit(), query.cursor())
                : latest(query.runId(), query.detail(), query.limit(), query.cursor());
    }

    private List<ActivationRecord> chosen(String runId, Set<Activation> only) {
        synchronized (runs) {
            return runs.find(runId).stream()
                    .flatMap(row -> only.stream().sorted().map(row::generations))
                    .filter(generations -> !generations.isEmpty())
                    .map(generations -> latest(generations, Detail.FULL))
                    .toList();
        }
    }

    private Page<ActivationRecord> latest(String runId, Detail detail, int limit, Optional<String> cursor) {
        String after = cursor.map(text -> Cursor.position(LIST, text)).orElse("");
        synchronized (runs) {
            List<ActivationRecord> rest = runs.find(runId).stream()
                    .flatMap(row -> row.activationsAfter(after).values().stream())
                    .map(generations -> latest(generations, detail))
                    .toList();
            return Pages.first(
                    rest, limit, last -> Cursor.of(LIST, last.ref().activation().key()));
        }
    }

    /** A page that ends within an activation's generations goes on with the next of them. */
    private Page<ActivationRecord> history(String runId, int limit, Optional<String> cursor) {
        Optional<ActivationRef> after = cursor.map(text -> HistoryCursor.parse(runId, text));
        String from = after.map(ref -> ref.activation().key()).orElse("");
        synchronized (runs) {
            List<ActivationRecord> rest = runs.find(runId).stream()
                    .flatMap(row -> row.activationsFrom(from).values().stream())
                    .flatMap(generations -> generations.values().stream())
                    .filter(ActivationRow::hasHistory)
                    .map(ActivationRow::history)
                    .dropWhile(record -> after.filter(last -> !HistoryCursor.isAfter(record.ref(), last))
                            .isPresent())
                    .limit(limit + 1L)
                    .toList();
            return Pages.first(rest, limit, last -> HistoryCursor.of(last.ref()));
        }
    }

    private HopView view(RunRow row, HopQuery query) {
        NavigableMap<Integer, ActivationRow> own = row.generations(query.own().activation());
        return new HopView(
                row.run(),
                Optional.ofNullable(own.get(query.own().generation())).flatMap(ActivationRow::outcome),
                own.values().stream().flatMap(a -> a.failed().stream()).toList(),
                superseded(own.headMap(query.own().generation())),
                timers.rest(query.own()),
                waits.find(query.own()),
                letters.holds(query.own()),
                outcomes(row, query),
                query.context() ? row.context() : JsonValue.EMPTY_JSON_OBJECT,
                query.startInput() ? row.startInput() : JsonValue.EMPTY_JSON_OBJECT);
    }

    private static int superseded(Map<Integer, ActivationRow> earlier) {
        return earlier.values().stream()
                .flatMap(row -> row.outcome().stream())
                .mapToInt(Outcome::attempts)
                .max()
                .orElse(0);
    }

    private static Map<Activation, Outcome> outcomes(RunRow row, HopQuery query) {
        Map<Activation, Outcome> found = new HashMap<>();
        for (Activation activation : query.others()) {
            row.generations(activation).values().forEach(a -> a.outcome().ifPresent(o -> found.put(activation, o)));
        }
        query.latest().stream()
                .flatMap(within -> row.latest(within).limit(HopQuery.LATEST))
                .forEach(outcome -> found.putIfAbsent(outcome.ref().activation(), outcome));
        return found;
    }

    private static Recorded record(RunRow row, Outcome outcome, ContextChanges changes, int runGeneration) {
        RunState state = row.run().state();
        if (state.status() == RunStatus.CANCELLED) {
            return new Recorded.Dropped();
        }
        if (state.generation() != runGeneration) {
            return new Recorded.Moved(state);
        }
        ActivationRow activation = row.activation(outcome.ref());
        if (activation.outcome().isPresent()) {
            return new Recorded.Already(activation.outcome().get(), state);
        }
        activation.end(outcome);
        row.change(changes);
        return new Recorded.First(state);
    }

    private static boolean recordAttempt(RunRow row, FailedAttempt attempt) {
        NavigableMap<Integer, ActivationRow> generations =
                row.generations(attempt.ref().activation());
        boolean late = generations.values().stream()
                .flatMap(a -> a.failed().stream())
                .anyMatch(earlier -> earlier.number() >= attempt.number());
        ActivationRow own = generations.get(attempt.ref().generation());
        if (late || (own != null && own.outcome().isPresent())) {
            return false;
        }
        return row.activation(attempt.ref()).failed().add(attempt);
    }

    private static ActivationRecord latest(NavigableMap<Integer, ActivationRow> generations, Detail detail) {
        ActivationRow latest = generations.lastEntry().getValue();
        return detail == Detail.FULL ? latest.all() : latest.routes();
    }
}
