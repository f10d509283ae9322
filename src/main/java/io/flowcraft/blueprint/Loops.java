package io.flowcraft.blueprint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The loops of a checked blueprint, by their nodes. Immutable once made. */
final class Loops {
    private final Arcs arcs;
    private final Tangles tangles;
    private final List<Loop> all = new ArrayList<>();
    private final Map<String, Loop> controlled = new HashMap<>();
    private final Set<Integer> back = new HashSet<>();

    /** @throws IllegalArgumentException for a cycle without a controller of its own, which a check would have found */
    Loops(Blueprint blueprint, Arcs arcs) {
        this.arcs = arcs;
        tangles = new Tangles(arcs, LoopControllers.entryPoints(blueprint));
        List<List<String>> controllers = LoopControllers.of(blueprint.nodes(), tangles);
        List<Set<String>> bodies = bodies();
        List<Set<Integer>> backs = backs(blueprint.edges());
        for (Tangle tangle : tangles.all()) {
            int position = tangle.position();
            Loop loop = loop(tangle, controllers.get(position), bodies.get(position), backs.get(position));
            all.add(loop);
            controlled.put(loop.controller(), loop);
            back.addAll(loop.back());
        }
    }

    /** Outer ones before inner ones. */
    List<Loop> all() {
        return Collections.unmodifiableList(all);
    }

    Optional<Loop> innermost(String nodeId) {
        return tangles.innermost(nodeId).map(this::loop);
    }

    Optional<Loop> controlledBy(String nodeId) {
        return Optional.ofNullable(controlled.get(nodeId));
    }

    /** Whether this is the number of an edge that leads back to the header of a loop. */
    boolean isBack(int edge) {
        return back.contains(edge);
    }

    private Loop loop(Tangle tangle) {
        return all.get(tangle.position());
    }

    private Loop loop(Tangle tangle, List<String> controllers, Set<String> body, Set<Integer> backEdges) {
        String header = arcs.id(tangle.header());
        if (controllers.size() != 1) {
            throw new IllegalArgumentException("the loop that begins with '" + header
                    + "' needs one loop-controller of its own, but has these: " + controllers);
        }
        return new Loop(
                controllers.get(0),
                header,
                body,
                backEdges,
                tangle.depth(),
                tangle.outer().map(this::loop));
    }

    private List<Set<String>> bodies() {
        List<Set<String>> bodies = new ArrayList<>();
        tangles.all().forEach(tangle -> bodies.add(new LinkedHashSet<>()));
        for (int node = 0; node < arcs.size(); node++) {
            String id = arcs.id(node);
            for (Optional<Tangle> in = tangles.innermost(id);
                    in.isPresent();
                    in = in.get().outer()) {
                bodies.get(in.get().position()).add(id);
            }
        }
        return bodies;
    }

    /** For each tangle the numbers of the edges that lead from inside it to its header. */
    private List<Set<Integer>> backs(List<Edge> edges) {
        List<Set<Integer>> backs = new ArrayList<>();
        Map<Integer, Tangle> headed = new HashMap<>();
        for (Tangle tangle : tangles.all()) {
            backs.add(new LinkedHashSet<>());
            headed.put(tangle.header(), tangle);
        }
        for (int number = 0; number < edges.size(); number++) {
            Edge edge = edges.get(number);
            Optional<Tangle> entered = Optional.ofNullable(headed.get(arcs.number(edge.target())));
            if (entered.filter(tangle -> tangles.isIn(edge.source(), tangle)).isPresent()) {
                backs.get(entered.get().position()).add(number);
            }
        }
        return backs;
    }
}
