package io.flowcraft.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a node is to be entered from.
 *
 * @param from empty for one that a run begins with
 * @param any whether the first edge is enough
 * @param around what is settled before everything in its scene
 */
record Entry(List<Exit> from, boolean any, Set<Exit.Name> around) {

    /** What is settled when the node begins. */
    Set<Exit.Name> known() {
        return any ? met() : all();
    }

    /** What is settled whichever edge comes first. */
    Set<Exit.Name> met() {
        Set<Exit.Name> met = all();
        from.forEach(exit -> met.retainAll(exit.known()));
        met.addAll(around);
        return met;
    }

    private Set<Exit.Name> all() {
        Set<Exit.Name> all = new HashSet<>(around);
        from.forEach(exit -> all.addAll(exit.known()));
        return all;
    }
}
