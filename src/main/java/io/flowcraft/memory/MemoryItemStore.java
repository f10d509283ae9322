package io.flowcraft.memory;

import io.flowcraft.engine.ItemStore;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Items in a map beside the {@link RunTable}, under its monitor. Thread-safe. */
final class MemoryItemStore implements ItemStore {

    private record Key(String runId, String set, int index) {}

    private final RunTable runs;
    private final Map<Key, JsonValue> items = new HashMap<>();

    MemoryItemStore(RunTable runs) {
        this.runs = runs;
    }

    @Override
    public void write(String runId, String set, int from, List<JsonValue> some) {
        synchronized (runs) {
            if (runs.find(runId).isPresent()) {
                for (int i = 0; i < some.size(); i++) {
                    items.putIfAbsent(new Key(runId, set, from + i), some.get(i));
                }
            }
        }
    }

    /** Removes the items of these runs. */
    void forget(Set<String> runIds) {
        synchronized (runs) {
            items.keySet().removeIf(key -> runIds.contains(key.runId()));
        }
    }

    @Override
    public Optional<JsonValue> read(String runId, String set, int index) {
        synchronized (runs) {
            return Optional.ofNullable(items.get(new Key(runId, set, index)));
        }
    }
}
