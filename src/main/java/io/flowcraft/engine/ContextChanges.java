package io.flowcraft.engine;

import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a node did to the run's context: keys to set, also to JSON null, and keys to remove. No key is in both.
 *
 * @param set the new values
 * @param removed the removed keys
 */
public record ContextChanges(Map<String, JsonValue> set, Set<String> removed) {

    private static final ContextChanges NONE = new ContextChanges(Map.of(), Set.of());

    public ContextChanges {
        set = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(set));
        removed = Set.copyOf(removed);
    }

    public static ContextChanges none() {
        return NONE;
    }

    public boolean isEmpty() {
        return set.isEmpty() && removed.isEmpty();
    }
}
