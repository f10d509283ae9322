package io.flowcraft.simulation;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.JoinStrategy;
import io.flowcraft.blueprint.Node;
import io.flowcraft.node.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The nodes of a blueprint and the ways between them, by its document alone. Immutable once made. */
final class Chart {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<Way>> in = new HashMap<>();
    private final Map<String, List<Way>> out = new HashMap<>();
    private final Map<String, Set<String>> replaced = new HashMap<>();
    private final Map<String, Set<String>> following = new HashMap<>();
    private final int edges;

    Chart(Blueprint blueprint) {
        edges = blueprint.edges().size();
        for (Node node : blueprint.nodes()) {
            nodes.put(node.id(), node);
            in.put(node.id(), new ArrayList<>());
            out.put(node.id(), new ArrayList<>());
        }
        for (int i = 0; i < edges; i++) {
            Edge edge = blueprint.edges().get(i);
            add(new Way(i, Way.Kind.EDGE, edge.source(), edge.target(), Optional.of(edge)));
        }
        for (int i = 0; i < nodes.size(); i++) {
            addOthers(blueprint.nodes().get(i), edges + i);
        }
        nodes.keySet().forEach(id -> replaced.put(id, reach(id, this::failing)));
        nodes.keySet().forEach(id -> following.put(id, reach(id, this::next)));
        following.forEach((id, found) -> found.add(id));
    }

    private void addOthers(Node node, int number) {
        node.config()
                .fallback()
                .ifPresent(target -> add(new Way(number, Way.Kind.FALLBACK, node.id(), target, Optional.empty())));
        if (node.uses().equals("batch-scatter")) {
            String gather = Batch.of(node.params()).gather();
            add(new Way(number + 2 * nodes.size(), Way.Kind.BATCH, node.id(), gather, Optional.empty()));
        }
    }

    private void add(Way way) {
        out.get(way.source()).add(way);
        in.get(way.target()).add(way);
    }

    private interface Step {
        Stream<String> from(String id);
    }

    private static Set<String> reach(String id, Step step) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            step.from(open.remove()).filter(found::add).forEach(open::add);
        }
        return found;
    }

    private Stream<String> failing(String id) {
        return in(id, Way.Kind.FALLBACK).map(Way::source);
    }

    private Stream<String> next(String id) {
        Stream<Way> others = replaced(id).stream().flatMap(other -> out(other, Way.Kind.EDGE));
        return Stream.concat(out(id).stream(), others).map(Way::target);
    }

    Set<String> nodeIds() {
        return nodes.keySet();
    }

    Node node(String id) {
        return nodes.get(id);
    }

    List<Way> in(String id) {
        return in.get(id);
    }

    List<Way> out(String id) {
        return out.get(id);
    }

    private Stream<Way> in(String id, Way.Kind kind) {
        return in(id).stream().filter(way -> way.kind() == kind);
    }

    private Stream<Way> out(String id, Way.Kind kind) {
        return out(id).stream().filter(way -> way.kind() == kind);
    }

    /** The edges that leave a node. */
    List<Edge> edges(String id) {
        return out(id).stream().flatMap(way -> way.edge().stream()).toList();
    }

    boolean isFallback(String id) {
        return in(id, Way.Kind.FALLBACK).findAny().isPresent();
    }

    /** What a node may stand in for, through chains of fallbacks. */
    Set<String> replaced(String id) {
        return replaced.get(id);
    }

    /** The node and all that may come to run because it ended. */
    Set<String> following(String id) {
        return following.get(id);
    }

    /** Whether the first of several taken ways is enough. */
    boolean startsOnFirst(String id) {
        boolean any = nodes.get(id).config().joinStrategy() == JoinStrategy.ANY;
        boolean controls = nodes.get(id).uses().equals("loop-controller");
        return (any || controls || isFallback(id))
                && in(id, Way.Kind.BATCH).findAny().isEmpty();
    }

    /** The node whose end counts for that of an iteration under this number. */
    String ending(int number) {
        return List.copyOf(nodes.keySet()).get(number - edges - nodes.size());
    }
}
