package io.flowcraft.engine;

import java.time.Instant;
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
 * @param hold present when an operator pauses or resumes: what the run's holds get more
 */
public record Transition(
        String runId,
        int generation,
        Set<RunStatus> from,
        RunStatus to,
        Optional<Retries> retries,
        Optional<Hold> hold) {

    public Transition {
        from = Set.copyOf(from);
    }

    /** One of the status alone. */
    public Transition(String runId, int generation, Set<RunStatus> from, RunStatus to) {
        this(runId, generation, from, to, Optional.empty(), Optional.empty());
    }

    /** The end of a run, from any status that is not final. */
    public static Transition end(String runId, int generation, RunStatus to) {
        return new Transition(runId, generation, RunStatus.OPEN, to);
    }

    /** Everything that is left of a run awaits something. */
    static Transition await(String runId, int generation) {
        return new Transition(runId, generation, Set.of(RunStatus.RUNNING), RunStatus.AWAITING);
    }

    /** Something happens again in a run that awaited. */
    static Transition wake(String runId, int generation) {
        return new Transition(runId, generation, Set.of(RunStatus.AWAITING), RunStatus.RUNNING);
    }

    /** Holds a run, as an operator asked for at this time. */
    static Transition pause(String runId, int generation, Instant at) {
        Set<RunStatus> moving = Set.of(RunStatus.RUNNING, RunStatus.AWAITING);
        Hold hold = new Hold(Hold.Act.PAUSE, generation, at);
        return new Transition(runId, generation, moving, RunStatus.PAUSED, Optional.empty(), Optional.of(hold));
    }

    /** Lets a paused run go on, as an operator asked for at this time. */
    static Transition goOn(String runId, int generation, Instant at) {
        Set<RunStatus> held = Set.of(RunStatus.PAUSED);
        Hold hold = new Hold(Hold.Act.RESUME, generation, at);
        return new Transition(runId, generation, held, RunStatus.RUNNING, Optional.empty(), Optional.of(hold));
    }

    /** Opens a failed run again, in the generation after this one. */
    static Transition retry(String runId, int generation, Retries retries) {
        Set<RunStatus> failed = Set.of(RunStatus.FAILED);
        return new Transition(runId, generation, failed, RunStatus.RUNNING, Optional.of(retries), Optional.empty());
    }

    /** The generation that the run is in afterwards. */
    public int next() {
        return retries.isPresent() ? generation + 1 : generation;
    }
}
