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
 * The ways a run can take, as arcs between numbers. A node has its position in the document as its number. A node with a fallback has a second one, for
 * what follows it, whoever takes its place: the fallback leads there too, and so does the fallback of that. So the arcs are no more than a few for each
 * edge and node, however many nodes a fallback stands in for.
 */
final class Arcs {
    private final List<String> ids;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<int[]> arcs = new ArrayList<>();
    private final boolean[] replaced;
    private final boolean[] standIn;
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
        replaced = new boolean[this.ids.size()];
        standIn = new boolean[this.ids.size()];
        this.ids.forEach(id -> replaced[number(id)] = fallback.apply(id).isPresent());
        this.ids.forEach(id -> fallback.apply(id).ifPresent(to -> addFallback(number(id), number(to))));
        edges.stream()
                .filter(edge -> numbers.containsKey(edge.source()) && numbers.containsKey(edge.target()))
                .forEach(edge -> add(after(number(edge.source())), number(edge.target())));
        out = grouped(0, 1);
        in = grouped(1, 0);
    }

    /** How many numbers there are. */
    int size() {
        return 2 * ids.size();
    }

    /** The number of a node that there is. */
    int number(String id) {
        return Optional.ofNullable(numbers.get(id)).orElseThrow();
    }

    boolean isNode(int number) {
        return number < ids.size();
    }

    String id(int number) {
        return ids.get(number);
    }

    /** The number of what follows the node, whoever takes its place. */
    int after(int node) {
        return replaced[node] ? ids.size() + node : node;
    }

    /** The node that this is a number of. */
    int node(int number) {
        return number % ids.size();
    }

    /** Whether the node is the fallback of some node. */
    boolean isStandIn(int node) {
        return standIn[node];
    }

    int[] out(int number) {
        return out[number];
    }

    int[] in(int number) {
        return in[number];
    }

    private void addFallback(int node, int to) {
        standIn[to] = true;
        add(node, after(node));
        add(node, to);
        add(after(to), after(node));
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
