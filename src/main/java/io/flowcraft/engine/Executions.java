package io.flowcraft.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * What this worker executes right now. A heartbeat renews the leases; another one asks every second, with one query for all, which runs were cancelled.
 * Store errors are logged and the next beat tries again. Thread-safe.
 */
final class Executions {

    private static final Logger LOG = System.getLogger(Executions.class.getName());
    private static final Duration NOTE_AFTER = Duration.ofSeconds(1);

    private final RunStore runs;
    private final ContextStore contexts;
    private final CoordinationStore coordination;
    private final WorkerSettings settings;
    private final InstantSource clock;
    private final Map<String, Execution> running = new ConcurrentHashMap<>();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder handedBack = new LongAdder();
    private volatile boolean admits = true;

    Executions(Ports ports, WorkerSettings settings, InstantSource clock) {
        this.runs = ports.runs();
        this.contexts = ports.contexts();
        this.coordination = ports.coordination();
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether anything may begin now. */
    boolean admits() {
        return admits;
    }

    void admit(boolean all) {
        admits = all;
    }

    /** Lets an execution begin; false when none may. First it is seen, then it asks: so that nothing begins unseen. */
    boolean begin(Execution execution) {
        running.put(execution.lease().holder(), execution);
        boolean may = admits;
        if (!may) {
            end(execution);
        }
        return may;
    }

    void end(Execution execution) {
        running.remove(execution.lease().holder());
    }

    /** Counts what became of an attempt. */
    void ended(Outcome.Status status) {
        (status == Outcome.Status.COMPLETED ? completed : failed).increment();
    }

    void handedBack() {
        handedBack.increment();
    }

    WorkerReport.Counts counts() {
        return new WorkerReport.Counts(completed.sum(), failed.sum(), handedBack.sum());
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    /** What runs, the longest first. */
    List<WorkerReport.Executing> executing() {
        return running.values().stream()
                .map(execution ->
                        new WorkerReport.Executing(execution.lease().ref(), execution.attempt(), execution.startedAt()))
                .sorted(Comparator.comparing(WorkerReport.Executing::since))
                .toList();
    }

    void handBack() {
        running.values().forEach(Execution::handBack);
    }

    void letGo() {
        running.values().forEach(execution -> attempt("give up the lease", execution, () -> letGo(execution)));
    }

    /** Renews all leases, each by itself. */
    void renewLeases() {
        running.values().forEach(execution -> attempt("renew the lease", execution, () -> renew(execution)));
    }

    /** Lets running nodes see that their run was cancelled, and notes those that run for long. */
    void watch() {
        if (running.isEmpty()) {
            return;
        }
        Set<String> runIds = running.values().stream()
                .map(execution -> execution.lease().ref().runId())
                .collect(Collectors.toSet());
        Map<String, RunState> states = runs.states(runIds);
        for (Execution execution : running.values()) {
            RunState state = states.get(execution.lease().ref().runId());
            if (state != null && state.status() == RunStatus.CANCELLED) {
                execution.cancel();
            } else if (execution.startedAt().plus(NOTE_AFTER).isBefore(clock.instant()) && execution.noteOnce()) {
                attempt("note the start", execution, () -> note(execution));
            }
        }
    }

    private void letGo(Execution execution) {
        LOG.log(
                Level.WARNING,
                "the node does not heed its interruption and is left behind ({0})",
                execution.lease().ref());
        coordination.release(execution.lease());
    }

    private void renew(Execution execution) {
        if (!coordination.renew(execution.lease(), settings.lease())) {
            execution.loseLease();
            LOG.log(
                    Level.WARNING,
                    "lease lost while the node runs ({0})",
                    execution.lease().ref());
        }
    }

    private void note(Execution execution) {
        contexts.note(
                execution.lease().ref(),
                new StartMark(execution.attempt(), settings.workerId(), execution.startedAt()));
    }

    private static void attempt(String what, Execution execution, Runnable action) {
        try {
            action.run();
        } catch (UnavailableException e) {
            LOG.log(
                    Level.WARNING,
                    "cannot " + what + ", will try again (" + execution.lease().ref() + ")",
                    e);
        }
    }
}
