package io.flowcraft.blueprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The edges of a graph and the ways from nodes to their fallbacks, as arcs between the positions of the nodes in the document. What follows a fallback that
 * stands in for a node follows that node too, so it needs no arcs.
 */
final class Arcs {
    private static final int NONE = -1;

    private final List<String> ids;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<int[]> arcs = new ArrayList<>();
    private final int[] fallbacks;
    private final int[] roots;
    private final int[][] out;
    private final int[][] in;

    /**
     * @param ids the nodes in document order, each once
     * @param edges those to or from nowhere are left out
     * @param fallback gives a node's fallback; nothing for those that cannot take over
     */
    Arcs(Collection<String> ids, Collection<Edge> edges, Function<String, Optional<String>> fallback) {
        this.ids = List.copyOf(ids);
        this.ids.forEach(id -> numbers.put(id, numbers.size()));
        fallbacks = this.ids.stream()
                .mapToInt(id -> fallback.apply(id).map(numbers::get).orElse(NONE))
                .toArray();
        roots = roots();
        edges.stream()
                .filter(edge -> numbers.containsKey(edge.source()) && numbers.containsKey(edge.target()))
                .forEach(edge -> add(number(edge.source()), number(edge.target())));
        out = grouped(0, 1);
        in = grouped(1, 0);
    }

    /** How many nodes there are. */
    int size() {
        return ids.size();
    }

    /** The number of a node that there is. */
    int number(String id) {
        return Optional.ofNullable(numbers.get(id)).orElseThrow();
    }

    String id(int number) {
        return ids.get(number);
    }

    /** For a fallback the first node that it stands in for and that is no fallback itself; for others the node itself. */
    int root(int number) {
        return roots[number] == NONE ? number : roots[number];
    }

    int[] out(int number) {
        return out[number];
    }

    int[] in(int number) {
        return in[number];
    }

    private int[] roots() {
        boolean[] standIn = new boolean[fallbacks.length];
        for (int node = 0; node < fallbacks.length; node++) {
            if (fallbacks[node] != NONE) {
                standIn[fallbacks[node]] = true;
                add(node, fallbacks[node]);
            }
        }
        int[] found = new int[fallbacks.length];
        Arrays.fill(found, NONE);
        for (int node = 0; node < fallbacks.length; node++) {
            int at = standIn[node] ? NONE : fallbacks[node];
            while (at != NONE && found[at] == NONE) {
                found[at] = node;
                at = fallbacks[at];
            }
        }
        return found;
    }

    private void add(int from, int to) {
        arcs.add(new int[] {from, to});
    }

    private int[][] grouped(int by, int what) {
        int[] sizes = new int[size()];
        arcs.forEach(arc -> sizes[arc[by]]++);
        int[][] groups = new int[size()][];
        Arrays.setAll(groups, number -> new int[sizes[number]]);
        arcs.forEach(arc -> groups[arc[by]][--sizes[arc[by]]] = arc[what]);
        return groups;
    }
}
