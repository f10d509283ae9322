package io.flowcraft.model;

import java.util.List;
import java.util.Set;

/**
 * A node that edges may still lead away from.
 *
 * @param before what is settled before it runs, or set by itself: what such an edge may read
 * @param known what is settled when such an edge is taken
 * @param actions what it may answer besides nothing
 * @param number whether its output is a number
 * @param place the node in whose place it runs, else itself
 * @param required whether something must come after it in a loop
 */
record Exit(
        String id,
        Set<Name> before,
        Set<Name> known,
        List<String> actions,
        boolean number,
        String place,
        boolean required) {

    /**
     * Something that nodes can read, and that is settled.
     *
     * @param key whether it is a context key; else a node
     * @param number whether it is a number, or null
     */
    record Name(String text, boolean key, boolean number) {}
}
