package io.flowcraft.memory;

import io.flowcraft.engine.Checkup;
import io.flowcraft.engine.CheckupStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** When to look after the runs of the {@link RunTable}. */
final class MemoryCheckupStore implements CheckupStore {

    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(10);

    private final RunTable runs;
    private final InstantSource clock;

    MemoryCheckupStore(RunTable runs, InstantSource clock) {
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public void touch(Set<String> runIds) {
        Instant now = clock.instant();
        synchronized (runs) {
            open().filter(row -> runIds.contains(row.run().runId()))
                    .filter(row -> !row.visit().touchedAt().plus(OFTEN_ENOUGH).isAfter(now))
                    .forEach(row -> row.visit(Visit.touched(now)));
        }
    }

    @Override
    public List<Checkup> due(Duration untouched, int limit) {
        Instant now = clock.instant();
        synchronized (runs) {
            return open().filter(row -> !row.visit().checkAt().isAfter(now))
                    .filter(row -> !row.visit().touchedAt().plus(untouched).isAfter(now))
                    .sorted(Comparator.comparing(row -> row.visit().checkAt()))
                    .limit(limit)
                    .map(row -> checkup(row, now))
                    .toList();
        }
    }

    @Override
    public Optional<Checkup> find(String runId) {
        synchronized (runs) {
            return open(runId).map(row -> checkup(row, clock.instant()));
        }
    }

    @Override
    public void looked(Checkup checkup, Duration again) {
        synchronized (runs) {
            open(checkup.runId())
                    .filter(row -> row.visit().touchedAt().equals(checkup.touchedAt()))
                    .ifPresent(row -> row.visit(row.visit().next(clock.instant(), again)));
        }
    }

    @Override
    public void hurry(Duration within) {
        Instant latest = clock.instant().plus(within);
        synchronized (runs) {
            open().filter(row -> row.visit().checkAt().isAfter(latest))
                    .forEach(row -> row.visit(row.visit().by(latest)));
        }
    }

    private Stream<RunRow> open() {
        return runs.all().stream().filter(row -> !row.run().status().isFinal());
    }

    private Optional<RunRow> open(String runId) {
        return runs.find(runId).filter(row -> !row.run().status().isFinal());
    }

    private static Checkup checkup(RunRow row, Instant now) {
        return new Checkup(
                row.run().runId(),
                Duration.between(row.visit().touchedAt(), now),
                row.visit().interval(),
                row.visit().touchedAt());
    }
}
