package io.flowcraft.blueprint;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A loop of a checked blueprint: nodes that a run goes through again and again while the controller says so. Immutable.
 *
 * @param controller the node that decides whether there is another iteration
 * @param header the node that an iteration begins with: the controller itself, or the first node before it
 * @param body all nodes of it in document order, controller and header included, and those of the loops inside it
 * @param back the numbers of the edges that lead from the body to the header: whoever follows one begins the next iteration
 * @param depth 1 for an outermost loop, one more for each loop around it
 * @param outer the loop around it
 */
public record Loop(
        String controller, String header, Set<String> body, Set<Integer> back, int depth, Optional<Loop> outer) {

    public Loop {
        body = Collections.unmodifiableSet(new LinkedHashSet<>(body));
        back = Collections.unmodifiableSet(new LinkedHashSet<>(back));
    }

    /** Whether the node belongs to this loop or to one inside it. */
    public boolean contains(String nodeId) {
        return body.contains(nodeId);
    }
}
