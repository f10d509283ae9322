package io.flowcraft.engine;

import java.util.Optional;

/**
 * How a join stands.
 *
 * @param join the join
 * @param state its state
 * @param dead how many of its links are dead so far
 * @param claim of a ready {@code any} join: the link that claimed it; absent when a rebuild found it taken, then it is ready for every taken link
 */
public record JoinAnswer(Join join, State state, int dead, Optional<Integer> claim) {

    /** How it stands. READY and DEAD are for ever: an arrival that is repeated gets the same answer again. */
    public enum State {
        WAITING,
        READY,
        DEAD
    }

    /** Whether the join is ready through this arrival: through any link of it, or the one that claimed the join. */
    boolean isReadyFor(JoinArrival arrival) {
        return state == State.READY && claim.map(arrival.links()::containsKey).orElse(true);
    }
}
