package io.flowcraft.blueprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds which numbers lead to each other: the strongly connected components (R. Tarjan, Depth-First Search and Linear Graph Algorithms, 1972), with a stack
 * of its own, for a chain may have 100,000 nodes. Not thread-safe.
 */
final class StrongParts {
    private final Arcs arcs;
    /** When a number was met, from 1; 0 before. */
    private final int[] met;
    /** The earliest number met that this one is known to lead back to. */
    private final int[] low;

    private final int[] next;
    private final boolean[] open;
    private final int[] way;
    private final int[] unassigned;
    private int wayLength;
    private int unassignedCount;
    private int clock;
    private List<int[]> parts = new ArrayList<>();

    StrongParts(Arcs arcs) {
        this.arcs = arcs;
        met = new int[arcs.size()];
        low = new int[arcs.size()];
        next = new int[arcs.size()];
        open = new boolean[arcs.size()];
        way = new int[arcs.size()];
        unassigned = new int[arcs.size()];
    }

    /**
     * The parts that these numbers fall into, single ones included.
     *
     * @param enterable says of each number whether arcs to it count
     */
    List<int[]> of(int[] numbers, IntPredicate enterable) {
        parts = new ArrayList<>();
        clock = 0;
        for (int number : numbers) {
            met[number] = 0;
            next[number] = 0;
        }
        for (int number : numbers) {
            if (met[number] == 0) {
                search(number, enterable);
            }
        }
        return parts;
    }

    private void search(int start, IntPredicate enterable) {
        enter(start);
        while (wayLength > 0) {
            int number = way[wayLength - 1];
            if (next[number] < arcs.out(number).length) {
                int target = arcs.out(number)[next[number]++];
                if (enterable.test(target)) {
                    follow(number, target);
                }
            } else {
                leave(number);
            }
        }
    }

    private void enter(int number) {
        met[number] = ++clock;
        low[number] = clock;
        open[number] = true;
        way[wayLength++] = number;
        unassigned[unassignedCount++] = number;
    }

    private void follow(int number, int target) {
        if (met[target] == 0) {
            enter(target);
        } else if (open[target]) {
            low[number] = Math.min(low[number], met[target]);
        }
    }

    private void leave(int number) {
        wayLength--;
        if (wayLength > 0) {
            int before = way[wayLength - 1];
            low[before] = Math.min(low[before], low[number]);
        }
        if (low[number] == met[number]) {
            take(number);
        }
    }

    private void take(int first) {
        int from = unassignedCount;
        do {
            from--;
            open[unassigned[from]] = false;
        } while (unassigned[from] != first);
        parts.add(Arrays.copyOfRange(unassigned, from, unassignedCount));
        unassignedCount = from;
    }
}
