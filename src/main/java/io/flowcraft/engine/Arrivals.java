package io.flowcraft.engine;

import java.util.List;
import java.util.Optional;

/**
 * What one worker tells the index in one call.
 *
 * @param runId the run
 * @param generation the run's generation as the worker knows it
 * @param joins the joins and the links that reach them; a join stands here once
 * @param handover what happens to leases
 */
public record Arrivals(String runId, int generation, List<JoinArrival> joins, Optional<Handover> handover) {

    public Arrivals {
        joins = List.copyOf(joins);
    }
}
