package io.flowcraft.blueprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the loops of a graph and the loops inside them: the parts whose nodes lead to each other, and within each the parts that remain when nothing leads
 * to its header any more. Where several entrances leave it open what the header is, and below the deepest level, nothing is looked for. Immutable once
 * made; takes time linear in the graph for each level.
 */
final class Tangles {
    private final Arcs arcs;
    private final Set<String> entryPoints;
    private final StrongParts parts;
    private final List<Tangle> all = new ArrayList<>();
    /** For each number the position of the innermost tangle in {@link #all}, plus 1. */
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
                split(tangle.numbers(), Optional.of(tangle));
            }
        }
    }

    /** Outer ones before inner ones. */
    List<Tangle> all() {
        return all;
    }

    /** The innermost one that contains the node. */
    Optional<Tangle> innermost(String nodeId) {
        int position = innermost[arcs.number(nodeId)];
        return position == 0 ? Optional.empty() : Optional.of(all.get(position - 1));
    }

    boolean isIn(String nodeId, Tangle tangle) {
        return Arrays.binarySearch(tangle.numbers(), arcs.number(nodeId)) >= 0;
    }

    private void split(int[] numbers, Optional<Tangle> outer) {
        int current = innermost.length == 0 ? 0 : innermost[numbers[0]];
        int header = outer.map(Tangle::header).orElse(-1);
        parts.of(numbers, to -> innermost[to] == current && to != header).stream()
                .filter(part -> part.length > 1 || part[0] != header && leadsToItself(part[0]))
                .forEach(part -> add(part, outer));
    }

    private boolean leadsToItself(int number) {
        return Arrays.stream(arcs.out(number)).anyMatch(to -> to == number);
    }

    private void add(int[] part, Optional<Tangle> outer) {
        Arrays.sort(part);
        int position = all.size() + 1;
        Arrays.stream(part).forEach(number -> innermost[number] = position);
        List<Integer> entrances = nodes(part)
                .filter(node -> Arrays.stream(arcs.in(node)).anyMatch(from -> innermost[arcs.node(from)] != position))
                .boxed()
                .toList();
        int header = entrances.isEmpty() ? firstOf(part) : entrances.get(0);
        all.add(new Tangle(
                position - 1, part, entrances, header, outer.map(Tangle::depth).orElse(0) + 1, outer));
    }

    private int firstOf(int[] part) {
        return nodes(part)
                .filter(node -> entryPoints.contains(arcs.id(node)))
                .findFirst()
                .orElseGet(() -> nodes(part)
                        .filter(node -> !arcs.isStandIn(node))
                        .findFirst()
                        .orElseThrow());
    }

    private IntStream nodes(int[] part) {
        return Arrays.stream(part).filter(arcs::isNode);
    }
}
