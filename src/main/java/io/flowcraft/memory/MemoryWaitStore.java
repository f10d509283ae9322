package io.flowcraft.memory;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.Resume;
import io.flowcraft.engine.Timer;
import io.flowcraft.engine.Wait;
import io.flowcraft.engine.WaitStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Waits in maps beside the {@link RunTable}, under its monitor. Thread-safe. */
final class MemoryWaitStore implements WaitStore {

    /** What a run's activations await, and with what end by the store's clock. */
    private record Begun(Awaiting awaiting, Optional<Instant> due) {

        boolean givesWayTo(Awaiting other) {
            return awaiting.child().isPresent()
                    && other.child().isPresent()
                    && !awaiting.child().equals(other.child());
        }
    }

    private record RunWaits(Map<ActivationRef, Begun> begun, Map<ActivationRef, Resume> resumes) {}

    private final RunTable runs;
    private final MemoryTimerStore timers;
    private final InstantSource clock;
    private final Map<String, RunWaits> waits = new HashMap<>();
    private final Map<String, ActivationRef> tokens = new HashMap<>();

    MemoryWaitStore(RunTable runs, MemoryTimerStore timers, InstantSource clock) {
        this.runs = runs;
        this.timers = timers;
        this.clock = clock;
    }

    @Override
    public Wait await(Awaiting awaiting, Job job) {
        ActivationRef ref = awaiting.ref();
        synchronized (runs) {
            if (runs.find(ref.runId()).isPresent()) {
                Begun known = of(ref.runId()).begun().get(ref);
                if (known == null || known.givesWayTo(awaiting)) {
                    begin(awaiting, job);
                }
            }
            return find(ref);
        }
    }

    private void begin(Awaiting awaiting, Job job) {
        ActivationRef ref = awaiting.ref();
        Optional<Instant> due = awaiting.rest().map(clock.instant()::plus);
        of(ref.runId()).begun().put(ref, new Begun(awaiting, due));
        awaiting.token().ifPresent(token -> tokens.put(token, ref));
        awaiting.rest().ifPresent(rest -> timers.put(Timer.Kind.WAKE, job, rest));
    }

    @Override
    public boolean resume(ActivationRef ref, Resume resume) {
        synchronized (runs) {
            boolean first = runs.find(ref.runId()).isPresent()
                    && of(ref.runId()).resumes().putIfAbsent(ref, resume) == null;
            if (first) {
                timers.drop(Timer.Kind.WAKE, ref);
            }
            return first;
        }
    }

    @Override
    public List<Wait> ofRun(String runId) {
        synchronized (runs) {
            RunWaits known = of(runId);
            return Stream.concat(known.begun().keySet().stream(), known.resumes().keySet().stream())
                    .distinct()
                    .sorted(Comparator.<ActivationRef, String>comparing(
                                    ref -> ref.activation().key())
                            .thenComparing(ActivationRef::generation))
                    .map(this::find)
                    .toList();
        }
    }

    @Override
    public Optional<ActivationRef> byToken(String token) {
        synchronized (runs) {
            return Optional.ofNullable(tokens.get(token));
        }
    }

    /** Removes what these runs awaited. */
    void forget(Set<String> runIds) {
        synchronized (runs) {
            waits.keySet().removeAll(runIds);
            tokens.values().removeIf(ref -> runIds.contains(ref.runId()));
        }
    }

    /** What is stored of one activation. Whoever calls it holds the monitor of the runs. */
    Wait find(ActivationRef ref) {
        RunWaits known = of(ref.runId());
        return new Wait(
                ref,
                Optional.ofNullable(known.begun().get(ref)).map(this::now),
                Optional.ofNullable(known.resumes().get(ref)));
    }

    private Awaiting now(Begun begun) {
        Awaiting awaiting = begun.awaiting();
        Optional<Duration> rest = begun.due().map(due -> Duration.between(clock.instant(), due));
        return new Awaiting(
                awaiting.ref(),
                awaiting.kind(),
                awaiting.since(),
                rest,
                awaiting.token(),
                awaiting.child(),
                awaiting.claim());
    }

    private RunWaits of(String runId) {
        return waits.computeIfAbsent(runId, id -> new RunWaits(new HashMap<>(), new HashMap<>()));
    }
}
