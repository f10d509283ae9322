package io.flowcraft.engine;

import java.util.Map;

/**
 * Links that reach a join.
 *
 * @param join the join
 * @param links link number to whether it is taken (else it is dead); empty only asks
 */
public record JoinArrival(Join join, Map<Integer, Boolean> links) {

    public JoinArrival {
        links = Map.copyOf(links);
    }
}
