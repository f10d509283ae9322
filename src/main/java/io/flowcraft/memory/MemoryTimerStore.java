package io.flowcraft.memory;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.Timer;
import io.flowcraft.engine.TimerStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Timers in a map. Thread-safe. */
final class MemoryTimerStore implements TimerStore {

    private record Key(Timer.Kind kind, ActivationRef ref) {}

    private final Map<Key, Timer> timers = new LinkedHashMap<>();
    private final InstantSource clock;

    MemoryTimerStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void set(List<Job> jobs, Duration delay) {
        jobs.forEach(job -> put(Timer.Kind.DELIVERY, job, delay));
    }

    synchronized void put(Timer.Kind kind, Job job, Duration delay) {
        timers.put(
                new Key(kind, job.ref()), new Timer(kind, job, clock.instant().plus(delay)));
    }

    synchronized void drop(Timer.Kind kind, ActivationRef ref) {
        timers.remove(new Key(kind, ref));
    }

    /** Removes the timers of these runs. */
    synchronized void forget(Set<String> runIds) {
        timers.keySet().removeIf(key -> runIds.contains(key.ref().runId()));
    }

    /** How long the activation has to wait for its next attempt. */
    synchronized Optional<Duration> rest(ActivationRef ref) {
        return Optional.ofNullable(timers.get(new Key(Timer.Kind.ATTEMPT, ref)))
                .map(timer -> Duration.between(clock.instant(), timer.due()));
    }

    @Override
    public synchronized List<Timer> due(int limit) {
        Instant now = clock.instant();
        return timers.values().stream()
                .filter(timer -> !timer.due().isAfter(now))
                .sorted(Comparator.comparing(Timer::due))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void remove(List<Timer> fired) {
        fired.forEach(timer -> timers.remove(new Key(timer.kind(), timer.job().ref()), timer));
    }

    @Override
    public synchronized List<Timer> ofRun(String runId) {
        return timers.values().stream()
                .filter(timer -> timer.job().ref().runId().equals(runId))
                .toList();
    }
}
