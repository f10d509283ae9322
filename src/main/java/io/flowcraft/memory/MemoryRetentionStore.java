package io.flowcraft.memory;

import io.flowcraft.engine.HiddenRun;
import io.flowcraft.engine.RetentionStore;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Removes runs of the {@link RunTable}, and from the other stores what belongs to them, all of it at once. Thread-safe. */
final class MemoryRetentionStore implements RetentionStore {

    private final RunTable runs;
    private final InstantSource clock;
    private final List<Consumer<Set<String>>> parts;

    /** @param parts each forgets what one store keeps of these runs */
    MemoryRetentionStore(RunTable runs, InstantSource clock, List<Consumer<Set<String>>> parts) {
        this.runs = runs;
        this.clock = clock;
        this.parts = List.copyOf(parts);
    }

    @Override
    public int hide(Duration age, int limit) {
        Instant now = clock.instant();
        synchronized (runs) {
            List<String> old = runs.all().stream()
                    .map(RunRow::run)
                    .filter(run -> run.finishedAt()
                            .filter(end -> !end.plus(age).isAfter(now))
                            .isPresent())
                    .filter(run -> !mayBeAskedFor(run))
                    .sorted(Comparator.comparing(run -> run.finishedAt().orElseThrow()))
                    .limit(limit)
                    .map(Run::runId)
                    .toList();
            old.forEach(runId -> runs.hide(runId, now));
            return old.size();
        }
    }

    /** Whether its parent may still look at it, also after a retry. */
    private boolean mayBeAskedFor(Run run) {
        return run.parent()
                .flatMap(parent -> runs.find(parent.ref().runId()))
                .map(row -> row.run().status())
                .filter(status -> status != RunStatus.COMPLETED && status != RunStatus.CANCELLED)
                .isPresent();
    }

    @Override
    public List<HiddenRun> hidden(int limit) {
        synchronized (runs) {
            return runs.hidden().stream().limit(limit).toList();
        }
    }

    @Override
    public boolean strip(List<HiddenRun> given, int limit) {
        synchronized (runs) {
            Set<String> hidden = given.stream()
                    .filter(runs.hidden()::contains)
                    .map(HiddenRun::runId)
                    .collect(Collectors.toSet());
            parts.forEach(part -> part.accept(hidden));
            return true;
        }
    }

    @Override
    public void free(List<HiddenRun> given) {
        synchronized (runs) {
            runs.hidden().removeAll(given);
        }
    }
}
