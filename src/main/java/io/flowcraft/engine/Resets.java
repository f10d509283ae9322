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

/**
 * What retries reset: what had failed, and the node the operator chose with all that follows it. Each with the generation of the last retry that did. Immutable.
 *
 * @param nodes nodes with all their activations, by id
 * @param single single activations: of loops and batches, where the others of the same node still count
 */
record Resets(Map<String, Integer> nodes, Map<Activation, Integer> single) {

    static final Resets NONE = new Resets(Map.of(), Map.of());

    Resets {
        nodes = Map.copyOf(nodes);
        single = Map.copyOf(single);
    }

    static Resets of(Unrolled unrolled, List<Retry> retries) {
        Map<String, Integer> nodes = new HashMap<>();
        Map<Activation, Integer> single = new HashMap<>();
        for (Retry retry : retries) {
            for (String key : retry.failed()) {
                Activation failed = Activation.parse(key);
                if (isAll(unrolled, failed)) {
                    nodes.put(key, retry.generation());
                } else {
                    single.put(failed, retry.generation());
                }
            }
            Stream<String> following = retry.from().stream().flatMap(from -> reached(unrolled.graph(), from).stream());
            following.forEach(id -> nodes.put(id, retry.generation()));
        }
        return new Resets(nodes, single);
    }

    /** Whether a node has no other activation, but for the items that it scatters. A whole loop has its controller's id. */
    private static boolean isAll(Unrolled unrolled, Activation activation) {
        return activation.indexes().isEmpty() && !unrolled.isLoop(activation);
    }

    /** The generation under which an activation is kept. */
    int generation(Activation activation) {
        return Math.max(least(activation.nodeId()), single.getOrDefault(activation, 1));
    }

    /** The generation under which all activations of a node are kept at least. */
    int least(String nodeId) {
        return nodes.getOrDefault(nodeId, 1);
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
