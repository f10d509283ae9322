package io.flowcraft.blueprint;

import java.util.List;
import java.util.Optional;

/**
 * A part of a graph in which every node leads to every other: a loop, if it is a sound one. {@link Arcs} says what its numbers mean.
 *
 * @param position its place among all of the graph, from 0
 * @param numbers ascending
 * @param entrances its nodes that something outside leads to, ascending; empty for one that a run begins in
 * @param header the node where it begins: its entrance, the first of several
 * @param depth 1 for an outermost one
 * @param outer the one around it
 */
record Tangle(int position, int[] numbers, List<Integer> entrances, int header, int depth, Optional<Tangle> outer) {

    /** How deep loops may be nested: looking for inner ones takes time for each level. */
    static final int DEEPEST = 100;

    /** Whether there is only one way in, so that it is clear where an iteration begins. */
    boolean isNatural() {
        return entrances.size() <= 1;
    }
}
