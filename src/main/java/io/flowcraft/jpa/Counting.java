package io.flowcraft.jpa;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Join;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.JoinAnswer.State;
import io.flowcraft.engine.JoinArrival;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a run's index and some of its joins stand.
 *
 * @param generation the index's generation
 * @param complete whether it lacks nothing
 * @param joins the joins' counts
 */
record Counting(int generation, boolean complete, Map<ActivationRef, Count> joins) {

    JoinAnswer answer(Join join) {
        return joins.getOrDefault(join.ref(), Count.NONE).answer(join);
    }

    /**
     * A join's counts.
     *
     * @param resolved links that arrived
     * @param taken those of them that were taken
     * @param claim the taken link that came first, unless that is unknown
     */
    record Count(int resolved, int taken, Optional<Integer> claim) {

        static final Count NONE = new Count(0, 0, Optional.empty());

        static Count read(ResultSet row) throws SQLException {
            int claim = row.getInt("claim");
            Optional<Integer> claimed = row.wasNull() ? Optional.empty() : Optional.of(claim);
            return new Count(row.getInt("resolved"), row.getInt("taken"), claimed);
        }

        /**
         * The counts with more links of an arrival.
         *
         * @param added the links that are new
         * @param claims whether a first taken link is known to be the first
         */
        Count plus(JoinArrival arrival, Set<Integer> added, boolean claims) {
            Set<Integer> newlyTaken =
                    added.stream().filter(arrival.links()::get).collect(Collectors.toSet());
            Optional<Integer> first = claims ? newlyTaken.stream().min(Integer::compare) : Optional.empty();
            return new Count(resolved + added.size(), taken + newlyTaken.size(), taken == 0 ? first : claim);
        }

        JoinAnswer answer(Join join) {
            State state = state(join);
            boolean claimed = state == State.READY && join.strategy() == Join.Strategy.ANY;
            return new JoinAnswer(join, state, resolved - taken, claimed ? claim : Optional.empty());
        }

        private State state(Join join) {
            State unlessTaken = resolved < join.links() ? State.WAITING : State.DEAD;
            return switch (join.strategy()) {
                case ANY -> taken > 0 ? State.READY : unlessTaken;
                case ALL -> taken > 0 && unlessTaken == State.DEAD ? State.READY : unlessTaken;
            };
        }
    }
}
