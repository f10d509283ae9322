package io.flowcraft.node;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A context in memory that takes JSON values only. */
final class RunContextDouble implements RunContext {
    private final Map<String, JsonValue> values = new LinkedHashMap<>();

    JsonObject toJson() {
        return Json.createObjectBuilder(values).build();
    }

    @Override
    public JsonValue get(String key) {
        return values.getOrDefault(key, JsonValue.NULL);
    }

    @Override
    public <T> @Nullable T get(String key, Class<T> type) {
        return type.cast(values.get(key));
    }

    @Override
    public boolean has(String key) {
        return values.containsKey(key);
    }

    @Override
    public Set<String> keys() {
        return Set.copyOf(values.keySet());
    }

    @Override
    public void set(String key, @Nullable Object value) {
        values.put(key, value == null ? JsonValue.NULL : (JsonValue) value);
    }

    @Override
    public void remove(String key) {
        values.remove(key);
    }
}
