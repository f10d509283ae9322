package io.flowcraft.cosmos;

import io.flowcraft.cosmos.Names.Facet;
import io.flowcraft.engine.ActivationRef;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What is kept of an activation in a generation. For one thread. */
final class Kept {

    private final Map<Facet, Item> facets = new EnumMap<>(Facet.class);
    private final ActivationRef ref;

    Kept(ActivationRef ref) {
        this.ref = ref;
    }

    ActivationRef ref() {
        return ref;
    }

    void add(Item item) {
        for (Facet facet : Facet.values()) {
            if (facet.isIn(item)) {
                facets.put(facet, item);
            }
        }
    }

    Optional<Item> find(Facet facet) {
        return Optional.ofNullable(facets.get(facet));
    }

    boolean isEmpty() {
        return facets.isEmpty();
    }

    boolean isCharged() {
        return facets.containsKey(Facet.CHARGED);
    }

    /** Whether it belongs into the history: not what only began. */
    boolean isHistory() {
        return isCharged() || facets.containsKey(Facet.OUTCOME);
    }
}
