package io.flowcraft.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What happens to runs because of others: the end of a child lets its parent go on, a cancelled parent takes its children with it. Nothing but the runs
 * themselves is written, so everything may be repeated. Thread-safe.
 */
final class Family {

    private static final int REMEMBERED = 1_000;

    private final Ports ports;
    private final WakeUps wakeUps;
    private final Probe probe;
    /** Each late message of a cancelled run comes by here, and nothing is left to do after the first. */
    private final Set<String> done = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    Family(Ports ports, WakeUps wakeUps, Probe probe) {
        this.ports = ports;
        this.wakeUps = wakeUps;
        this.probe = probe;
    }

    /** Does what follows from the final status of a run, once more or for the first time. */
    void ended(Run run) {
        run.parent().ifPresent(this::tell);
        if (run.status() == RunStatus.CANCELLED && !isDone(run.runId())) {
            clear(run.runId());
            synchronized (done) {
                done.add(run.runId());
            }
        }
    }

    private boolean isDone(String runId) {
        synchronized (done) {
            return done.contains(runId);
        }
    }

    /** Lets a parent look at its child, which has ended. */
    void tell(Parent parent) {
        probe.reach(CrashPoint.CHILD_ENDED);
        ActivationRef ref = parent.ref();
        ports.runs()
                .find(ref.runId())
                .filter(run -> !run.status().isFinal())
                .ifPresent(run -> wakeUps.send(Job.of(run, ref, parent.attempt())));
        probe.reach(CrashPoint.PARENT_TOLD);
    }

    /** Whether nobody waits for a run any more, since its parent was cancelled. */
    boolean isAbandoned(Run run) {
        return run.parent()
                .map(parent -> parent.ref().runId())
                .map(id -> ports.runs().states(Set.of(id)).get(id))
                .filter(parent -> parent.status() == RunStatus.CANCELLED)
                .isPresent();
    }

    /** Cancels a run that nobody waits for any more, with its own children; one that has ended stays as it is. */
    void cancel(String runId, RunState state) {
        RunStatus status = ports.runs()
                .transition(Transition.end(runId, state.generation(), RunStatus.CANCELLED))
                .map(answer -> answer.run().status())
                .orElse(state.status());
        if (status == RunStatus.CANCELLED) {
            clear(runId);
        }
    }

    /** Its timers may be set for months. */
    private void clear(String runId) {
        cancelChildren(runId);
        ports.timers().remove(ports.timers().ofRun(runId));
    }

    /** Also the children of those that are cancelled already: an earlier call may have broken off there. */
    private void cancelChildren(String runId) {
        List<Wait> waits = ports.waits().ofRun(runId);
        Awaited.children(ports.runs(), waits).forEach(this::cancel);
    }

    /** Says that something happens again in a run whose ancestors may await it. */
    void wake(Optional<Parent> parent) {
        Optional<Parent> next = parent;
        while (next.isPresent()) {
            Optional<Run> awaiting =
                    ports.runs().find(next.get().ref().runId()).filter(run -> run.status() == RunStatus.AWAITING);
            awaiting.ifPresent(run -> ports.runs().transition(Transition.wake(run.runId(), run.generation())));
            next = awaiting.flatMap(Run::parent);
        }
    }
}
