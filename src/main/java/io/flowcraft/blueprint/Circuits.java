package io.flowcraft.blueprint;

import io.flowcraft.blueprint.Topology.Place;
import java.util.List;

/** The loops of a blueprint that may be wrong. */
final class Circuits {
    private final Topology topology;
    private final Fallbacks fallbacks;
    private final Arcs arcs;
    private final Tangles tangles;
    private final List<List<String>> controllers;

    Circuits(Blueprint blueprint, Topology topology, Fallbacks fallbacks) {
        this.topology = topology;
        this.fallbacks = fallbacks;
        List<Edge> edges = topology.edges().stream().map(Place::value).toList();
        arcs = new Arcs(topology.ids(), edges, fallbacks::of);
        tangles = new Tangles(arcs, LoopControllers.entryPoints(blueprint));
        controllers = LoopControllers.of(
                topology.nodes().values().stream().map(Place::value).toList(), tangles);
    }

    void report(Findings findings) {
        SharedFallbacks shared = new SharedFallbacks(fallbacks, arcs, findings);
        boolean sound =
                topology.ids().stream().map(id -> shared.check(id, tangles)).reduce(true, Boolean::logicalAnd);
        if (sound) {
            new LoopCheck(topology, arcs, tangles, findings).report(controllers);
        }
    }

    /** Whether the two nodes stand in the same loops, whether these are sound or not. */
    boolean sameLoops(String one, String other) {
        return tangles.sameLoops(one, other);
    }

    /** Whether this edge leads back to the header of a loop with a controller. */
    boolean isBack(Edge edge) {
        return topology.has(edge.source())
                && tangles.innermost(edge.target())
                        .filter(tangle -> arcs.id(tangle.header()).equals(edge.target()))
                        .filter(tangle -> tangles.isIn(edge.source(), tangle))
                        .filter(tangle -> !controllers.get(tangle.position()).isEmpty())
                        .isPresent();
    }
}
