package io.flowcraft.engine;

import java.util.Optional;
import java.util.Set;

/**
 * A change of a run's status by compare-and-set.
 *
 * @param runId the run
 * @param generation the generation it must be in
 * @param from the statuses it may be in
 * @param to the new status
 * @param retries present in a retry: the run's retries with the new one, whose generation the run gets
 */
public record Transition(String runId, int generation, Set<RunStatus> from, RunStatus to, Optional<Retries> retries) {

    public Transition {
        from = Set.copyOf(from);
    }

    /** The end of a run, from any status that is not final. */
    public static Transition end(String runId, int generation, RunStatus to) {
        return new Transition(runId, generation, RunStatus.OPEN, to, Optional.empty());
    }

    /** Everything that is left of a run awaits something. */
    static Transition await(String runId, int generation) {
        return new Transition(runId, generation, Set.of(RunStatus.RUNNING), RunStatus.AWAITING, Optional.empty());
    }

    /** Something happens again in a run that awaited. */
    static Transition wake(String runId, int generation) {
        return new Transition(runId, generation, Set.of(RunStatus.AWAITING), RunStatus.RUNNING, Optional.empty());
    }

    /** Holds a run. */
    static Transition pause(String runId, int generation) {
        Set<RunStatus> moving = Set.of(RunStatus.RUNNING, RunStatus.AWAITING);
        return new Transition(runId, generation, moving, RunStatus.PAUSED, Optional.empty());
    }

    /** Lets a paused run go on. */
    static Transition goOn(String runId, int generation) {
        return new Transition(runId, generation, Set.of(RunStatus.PAUSED), RunStatus.RUNNING, Optional.empty());
    }

    /** Opens a failed run again, in the generation after this one. */
    static Transition retry(String runId, int generation, Retries retries) {
        return new Transition(runId, generation, Set.of(RunStatus.FAILED), RunStatus.RUNNING, Optional.of(retries));
    }

    /** The generation that the run is in afterwards. */
    public int next() {
        return retries.isPresent() ? generation + 1 : generation;
    }
}
