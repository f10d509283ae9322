package io.flowcraft.engine;

import java.util.Set;

/**
 * A change of a run's status by compare-and-set.
 *
 * @param runId the run
 * @param generation the generation it must be in
 * @param from the statuses it may be in
 * @param to the new status
 */
public record Transition(String runId, int generation, Set<RunStatus> from, RunStatus to) {

    public Transition {
        from = Set.copyOf(from);
    }

    /** The end of a run, from any status that is not final. */
    public static Transition end(String runId, int generation, RunStatus to) {
        return new Transition(runId, generation, RunStatus.OPEN, to);
    }
}
