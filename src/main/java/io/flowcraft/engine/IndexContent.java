package io.flowcraft.engine;

import java.util.List;

/**
 * What an index must hold at least, derived from the outcomes.
 *
 * @param generation the run's generation, read after the rebuild began
 * @param joins the links that reached each join
 */
public record IndexContent(int generation, List<JoinArrival> joins) {

    public IndexContent {
        joins = List.copyOf(joins);
    }
}
