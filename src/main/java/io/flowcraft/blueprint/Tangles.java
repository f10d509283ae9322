package io.flowcraft.blueprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the loops of a graph and the loops inside them: the parts whose nodes lead to each other, and within each the parts that remain when nothing leads
 * to its header any more. A fallback stands where the node stands that it stands in for. Where several entrances leave it open what the header is, and
 * below the deepest level, nothing is looked for. Immutable once made; takes time linear in the graph for each level.
 */
final class Tangles {
    private final Arcs arcs;
    private final Set<String> entryPoints;
    private final StrongParts parts;
    private final List<Tangle> all = new ArrayList<>();
    private final List<int[]> members = new ArrayList<>();
    /** For each node the position of its innermost tangle, plus 1. */
    private final int[] innermost;

    /** @param entryPoints where a run begins in a loop that nothing leads to; without, at its first node */
    Tangles(Arcs arcs, Set<String> entryPoints) {
        this.arcs = arcs;
        this.entryPoints = entryPoints;
        parts = new StrongParts(arcs);
        innermost = new int[arcs.size()];
        split(IntStream.range(0, arcs.size()).toArray(), Optional.empty());
        for (int next = 0; next < all.size(); next++) {
            Tangle tangle = all.get(next);
            if (tangle.isNatural() && tangle.depth() <= Tangle.DEEPEST) {
                split(members.get(next), Optional.of(tangle));
            }
        }
        IntStream.range(0, arcs.size()).forEach(node -> innermost[node] = innermost[arcs.root(node)]);
    }

    /** Outer ones before inner ones. */
    List<Tangle> all() {
        return all;
    }

    /** The innermost one that contains the node. */
    Optional<Tangle> innermost(String nodeId) {
        return innermost(arcs.number(nodeId));
    }

    /** Whether the two nodes stand in the same loops. */
    boolean sameLoops(String one, String other) {
        return innermost[arcs.number(one)] == innermost[arcs.number(other)];
    }

    boolean isIn(String nodeId, Tangle tangle) {
        return isIn(arcs.number(nodeId), tangle);
    }

    boolean isIn(int node, Tangle tangle) {
        Optional<Tangle> at = innermost(node);
        while (at.isPresent() && at.get().depth() > tangle.depth()) {
            at = at.get().outer();
        }
        return at.isPresent() && at.get().position() == tangle.position();
    }

    private Optional<Tangle> innermost(int node) {
        return innermost[node] == 0 ? Optional.empty() : Optional.of(all.get(innermost[node] - 1));
    }

    private void split(int[] nodes, Optional<Tangle> outer) {
        int current = outer.map(Tangle::position).orElse(-1) + 1;
        int header = outer.map(Tangle::header).orElse(-1);
        parts.of(nodes, to -> innermost[to] == current && to != header).stream()
                .filter(part -> part.length > 1 || part[0] != header && leadsToItself(part[0]))
                .forEach(part -> add(part, outer));
    }

    private boolean leadsToItself(int node) {
        return Arrays.stream(arcs.out(node)).anyMatch(to -> to == node);
    }

    private void add(int[] part, Optional<Tangle> outer) {
        Arrays.sort(part);
        int position = all.size();
        Arrays.stream(part).forEach(node -> innermost[node] = position + 1);
        List<Integer> entrances = Arrays.stream(part)
                .filter(node -> Arrays.stream(arcs.in(node)).anyMatch(from -> innermost[from] != position + 1))
                .boxed()
                .toList();
        int header = entrances.isEmpty() ? firstOf(part) : entrances.get(0);
        members.add(part);
        all.add(new Tangle(position, entrances, header, outer.map(Tangle::depth).orElse(0) + 1, outer));
    }

    private int firstOf(int[] part) {
        return Arrays.stream(part)
                .filter(node -> entryPoints.contains(arcs.id(node)))
                .findFirst()
                .orElseGet(() -> Arrays.stream(part)
                        .filter(node -> arcs.root(node) == node)
                        .findFirst()
                        .orElse(part[0]));
    }
}
