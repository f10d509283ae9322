package io.flowcraft.blueprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        List<Set<Integer>> backs = backs(blueprint.edges());
        for (Tangle tangle : tangles.all()) {
            Loop loop = loop(tangle, controllers.get(tangle.position()), backs.get(tangle.position()));
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

    Optional<Loop> common(String one, String other) {
        Optional<Loop> loop = innermost(one);
        while (loop.isPresent() && !loop.get().contains(other)) {
            loop = loop.get().outer();
        }
        return loop;
    }

    private Loop loop(Tangle tangle) {
        return all.get(tangle.position());
    }

    private Loop loop(Tangle tangle, List<String> controllers, Set<Integer> backEdges) {
        String header = arcs.id(tangle.header());
        if (controllers.size() != 1) {
            throw new IllegalArgumentException("the loop that begins with '" + header
                    + "' needs one loop-controller of its own, but has these: " + controllers);
        }
        Set<String> body = Arrays.stream(tangle.numbers())
                .filter(arcs::isNode)
                .mapToObj(arcs::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Loop(
                controllers.get(0),
                header,
                body,
                backEdges,
                tangle.depth(),
                tangle.outer().map(this::loop));
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
