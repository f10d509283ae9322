package io.flowcraft.blueprint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** The shortest ways from a node, by a breadth-first search. Immutable once made. */
final class Ways {
    private static final int NONE = -1;

    private final Arcs arcs;
    private final Map<Integer, Integer> before = new HashMap<>();

    /** @param open which numbers a way may come to */
    Ways(Arcs arcs, int from, IntPredicate open) {
        this.arcs = arcs;
        Deque<Integer> waiting = new ArrayDeque<>(List.of(from));
        before.put(from, NONE);
        while (!waiting.isEmpty()) {
            int number = waiting.remove();
            for (int next : arcs.out(number)) {
                if (open.test(next) && before.putIfAbsent(next, number) == null) {
                    waiting.add(next);
                }
            }
        }
    }

    boolean reach(int number) {
        return before.containsKey(number);
    }

    /** The nodes on the way to a number that is reached, both ends included. */
    List<String> to(int number) {
        LinkedList<String> way = new LinkedList<>();
        for (int at = number; at != NONE; at = before.getOrDefault(at, NONE)) {
            way.addFirst(arcs.id(at));
        }
        return way;
    }
}
