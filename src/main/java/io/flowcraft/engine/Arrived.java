package io.flowcraft.engine;

import java.util.List;
import java.util.Optional;

/** The answer to {@link CoordinationStore#arrive}. */
public sealed interface Arrived {

    /**
     * The arrivals are kept.
     *
     * @param answers one for each join, in the order of the call
     * @param leased the lease that the handover took; absent when it took none or somebody else holds it
     */
    record Counted(List<JoinAnswer> answers, Optional<Lease> leased) implements Arrived {
        public Counted {
            answers = List.copyOf(answers);
        }
    }

    /**
     * The index of this run was lost or never begun, or is being rebuilt: nothing is answered and no lease changed hands. Rebuild it, then arrive again.
     */
    record Unindexed() implements Arrived {}

    /** The index is of a later generation and nothing was done: read the run again. */
    record Outdated() implements Arrived {}
}
