package io.flowcraft.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    /** Takes in a node that has been drawn, except for what leads away from it. */
    void add(
            Entry entry,
            String id,
            Optional<Rescues.Rescue> rescue,
            List<String> actions,
            boolean number,
            Optional<String> key) {
        Set<Exit.Name> known = new HashSet<>(entry.known());
        key.ifPresent(name -> known.add(new Exit.Name(name, true, true)));
        // Who stands in for several chooses once among the edges of all, before or after whatever else goes on.
        boolean shares = rescue.filter(by -> shared.contains(by.id())).isPresent();
        Set<Exit.Name> before = shares ? this.known : Set.copyOf(known);
        known.add(new Exit.Name(id, false, number));
        rescue.ifPresent(by -> known.addAll(by.known()));
        add(new Exit(id, before, known, actions, number, id, true));
    }
}
