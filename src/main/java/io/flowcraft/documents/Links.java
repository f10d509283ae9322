package io.flowcraft.documents;

import io.flowcraft.engine.Join;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.JoinAnswer.State;
import io.flowcraft.engine.JoinArrival;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The links that reached a join.
 *
 * @param taken those that were taken; a link of both kinds, which the engine never makes, stays dead
 * @param dead the others
 */
public record Links(Set<Integer> taken, Set<Integer> dead) {

    /** The claim of a join that a rebuild found taken. */
    private static final int UNKNOWN = -1;

    public Links {
        Set<Integer> alive = new HashSet<>(taken);
        alive.removeAll(dead);
        taken = Set.copyOf(alive);
        dead = Set.copyOf(dead);
    }

    public static Links of(JoinArrival arrival) {
        return new Links(of(arrival, true), of(arrival, false));
    }

    private static Set<Integer> of(JoinArrival arrival, boolean taken) {
        Set<Integer> links = new HashSet<>();
        for (Map.Entry<Integer, Boolean> link : arrival.links().entrySet()) {
            if (link.getValue() == taken) {
                links.add(link.getKey());
            }
        }
        return links;
    }

    /** What they claim when they arrive and nothing has claimed the join. */
    public Optional<Integer> claim() {
        return taken.stream().min(Integer::compare);
    }

    /** What they claim when a rebuild brings them, for the outcomes do not tell the link that came first: nothing, and neither does what comes after them. */
    public Optional<Integer> unknownClaim() {
        return taken.isEmpty() ? Optional.empty() : Optional.of(UNKNOWN);
    }

    /**
     * How their join stands.
     *
     * @param claim what first claimed it
     */
    public JoinAnswer answer(Join join, Optional<Integer> claim) {
        int resolved = taken.size() + dead.size();
        return switch (join.strategy()) {
            case ALL -> new JoinAnswer(join, state(join, !taken.isEmpty(), resolved), dead.size(), Optional.empty());
            case ANY ->
                new JoinAnswer(
                        join,
                        taken.isEmpty() ? state(join, false, resolved) : State.READY,
                        dead.size(),
                        claim.filter(link -> link != UNKNOWN));
        };
    }

    static State state(Join join, boolean taken, int resolved) {
        if (resolved < join.links()) {
            return State.WAITING;
        }
        return taken ? State.READY : State.DEAD;
    }
}
