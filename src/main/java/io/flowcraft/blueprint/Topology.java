package io.flowcraft.blueprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A blueprint that may be wrong, indexed for the check: every part with its pointer, nodes by id (the first of each id),
 * edges by their ends.
 */
final class Topology {
    private final Map<String, Place<Node>> nodes = new LinkedHashMap<>();
    private final List<Place<Node>> repeated = new ArrayList<>();
    private final List<Place<Edge>> edges;
    private final Map<String, List<Place<Edge>>> incoming = new HashMap<>();
    private final Map<String, List<Place<Edge>>> outgoing = new HashMap<>();

    Topology(Blueprint blueprint, Pointers pointers) {
        places(blueprint.nodes(), pointers.nodes()).forEach(this::addNode);
        edges = places(blueprint.edges(), pointers.edges());
        edges.forEach(this::addEdge);
    }

    /** A part of the blueprint and where it stands in the document. */
    record Place<T>(T value, String pointer) {}

    /** The nodes in document order, each id once. */
    Map<String, Place<Node>> nodes() {
        return nodes;
    }

    Set<String> ids() {
        return nodes.keySet();
    }

    boolean has(String id) {
        return nodes.containsKey(id);
    }

    /** The nodes with this implementation, in document order. */
    Stream<Place<Node>> using(String uses) {
        return nodes.values().stream().filter(node -> node.value().uses().equals(uses));
    }

    /** The nodes whose id an earlier one has. */
    List<Place<Node>> repeated() {
        return repeated;
    }

    List<Place<Edge>> edges() {
        return edges;
    }

    List<Place<Edge>> into(String id) {
        return incoming.getOrDefault(id, List.of());
    }

    List<Place<Edge>> outOf(String id) {
        return outgoing.getOrDefault(id, List.of());
    }

    private void addNode(Place<Node> node) {
        if (nodes.putIfAbsent(node.value().id(), node) != null) {
            repeated.add(node);
        }
    }

    private void addEdge(Place<Edge> edge) {
        outgoing.computeIfAbsent(edge.value().source(), id -> new ArrayList<>()).add(edge);
        incoming.computeIfAbsent(edge.value().target(), id -> new ArrayList<>()).add(edge);
    }

    private static <T> List<Place<T>> places(List<T> values, List<String> pointers) {
        return IntStream.range(0, values.size())
                .mapToObj(index -> new Place<>(values.get(index), pointers.get(index)))
                .toList();
    }
}
