package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Link;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which nodes retries reset: those that had failed, and the node the operator chose with all that follows it. */
final class Resets {

    private Resets() {}

    /** The nodes that any of the retries reset, with the generation of the last one that did. */
    static Map<String, Integer> of(Graph graph, List<Retry> retries) {
        Map<String, Integer> generations = new HashMap<>();
        for (Retry retry : retries) {
            retry.failed().forEach(id -> generations.put(id, retry.generation()));
            retry.from().ifPresent(from -> reached(graph, from).forEach(id -> generations.put(id, retry.generation())));
        }
        return Map.copyOf(generations);
    }

    /** A node and all that follows it: by its edges, its fallback's, and those that it resolves as a fallback. */
    private static Set<String> reached(Graph graph, String from) {
        Set<String> reached = new LinkedHashSet<>(Set.of(from));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            followers(graph, open.remove()).filter(reached::add).forEach(open::add);
        }
        return reached;
    }

    private static Stream<String> followers(Graph graph, String nodeId) {
        Stream<Link> own = Stream.concat(graph.out(nodeId).stream(), graph.fallback(nodeId).stream());
        Stream<Link> replaced = graph.replaces(nodeId).stream().flatMap(id -> graph.out(id).stream());
        return Stream.concat(own, replaced).map(Link::target);
    }
}
