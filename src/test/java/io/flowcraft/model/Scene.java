package io.flowcraft.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is drawn so far of the run outside of loops, or of the body of a loop. */
final class Scene {
    /** Settled before everything here. */
    final Set<Exit.Name> known;

    final int depth;
    final List<Exit> exits = new ArrayList<>();
    /** Fallbacks that further nodes may share. */
    final List<String> shared = new ArrayList<>();
    /** All that is settled when everything here is over. */
    final Set<Exit.Name> all = new HashSet<>();

    Scene(Set<Exit.Name> known, int depth) {
        this.known = known;
        this.depth = depth;
        all.addAll(known);
    }

    void add(Exit exit) {
        exits.add(exit);
        all.addAll(exit.known());
    }
}
