package io.flowcraft.blueprint;

import io.flowcraft.blueprint.Topology.Place;
import java.util.List;
import java.util.Optional;

/** Which edges of a loop-controller can be chosen when the loop goes on. */
final class ContinueEdges {
    private static final Optional<String> CONTINUE = Optional.of(LoopControllers.CONTINUE);

    private ContinueEdges() {}

    /** An edge with neither condition nor action is chosen only when none says {@code continue}. */
    static boolean contain(Edge edge, List<Place<Edge>> siblings) {
        if (edge.action().isPresent()) {
            return edge.action().equals(CONTINUE);
        }
        return edge.condition().isPresent()
                || siblings.stream().map(Place::value).noneMatch(ContinueEdges::isCertain);
    }

    private static boolean isCertain(Edge edge) {
        return edge.action().equals(CONTINUE) && edge.condition().isEmpty();
    }
}
