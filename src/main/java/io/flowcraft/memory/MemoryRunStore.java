package io.flowcraft.memory;

import static java.util.Comparator.comparing;

import io.flowcraft.engine.Creation;
import io.flowcraft.engine.NewRun;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunQuery;
import io.flowcraft.engine.RunState;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.Transition;
import io.flowcraft.engine.TransitionAnswer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs in the {@link RunTable}. */
final class MemoryRunStore implements RunStore {

    private final RunTable runs;
    private final InstantSource clock;

    MemoryRunStore(RunTable runs, InstantSource clock) {
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public Creation create(NewRun run) {
        synchronized (runs) {
            return runs.find(run.runId())
                    .map(row -> new Creation(row.run(), false))
                    .orElseGet(
                            () -> new Creation(runs.add(run.begun(now()), run).run(), true));
        }
    }

    @Override
    public Optional<Run> find(String runId) {
        synchronized (runs) {
            return runs.find(runId).map(RunRow::run);
        }
    }

    @Override
    public Optional<TransitionAnswer> transition(Transition transition) {
        synchronized (runs) {
            return runs.find(transition.runId()).map(row -> transition(row, transition));
        }
    }

    @Override
    public Page<Run> list(RunQuery query) {
        Optional<RunPosition> after = query.cursor().map(RunPosition::parse);
        synchronized (runs) {
            List<Run> rest = runs.all().stream()
                    .map(RunRow::run)
                    .filter(run -> after.map(last -> last.isBefore(run)).orElse(true))
                    .filter(run -> matches(query, run))
                    .sorted(comparing(RunPosition::of))
                    .toList();
            return Pages.first(rest, query.limit(), last -> RunPosition.of(last).cursor());
        }
    }

    @Override
    public Map<String, RunState> states(Set<String> runIds) {
        Map<String, RunState> states = new HashMap<>();
        synchronized (runs) {
            runIds.forEach(id ->
                    runs.find(id).ifPresent(row -> states.put(id, row.run().state())));
        }
        return states;
    }

    private TransitionAnswer transition(RunRow row, Transition transition) {
        RunState state = row.run().state();
        if (state.generation() != transition.generation() || !transition.from().contains(state.status())) {
            return new TransitionAnswer(false, state);
        }
        row.become(changed(row.run(), transition));
        transition.retries().ifPresent(retries -> row.visit(Visit.touched(clock.instant())));
        return new TransitionAnswer(true, row.run().state());
    }

    private Run changed(Run run, Transition transition) {
        RunStatus status = transition.to();
        return new Run(
                run.runId(),
                run.caller(),
                run.blueprintId(),
                run.blueprintVersion(),
                status,
                transition.next(),
                run.createdAt(),
                status.isFinal() ? Optional.of(now()) : Optional.empty(),
                run.tags(),
                run.fingerprint(),
                transition.retries().orElse(run.retries()),
                transition.hold().map(run.holds()::and).orElse(run.holds()),
                run.parent(),
                run.traceparent());
    }

    private static boolean matches(RunQuery query, Run run) {
        return (query.statuses().isEmpty() || query.statuses().contains(run.status()))
                && query.blueprintId().map(run.blueprintId()::equals).orElse(true)
                && run.tags().entrySet().containsAll(query.tags().entrySet())
                && query.since().map(since -> !run.createdAt().isBefore(since)).orElse(true)
                && query.until().map(run.createdAt()::isBefore).orElse(true);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
