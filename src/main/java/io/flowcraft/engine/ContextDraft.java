package io.flowcraft.engine;

import io.flowcraft.node.Binding;
import io.flowcraft.node.RunContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The context as one execution sees and changes it. Changes are kept here until the outcome is recorded. Not thread-safe. */
final class ContextDraft implements RunContext {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final RunData data;
    private final Binding binding;
    private final Map<String, JsonValue> shown;
    private final Map<String, Optional<JsonValue>> changes = new LinkedHashMap<>();

    /** @param shown what stands in the context for this execution only */
    ContextDraft(RunData data, Binding binding, Map<String, JsonValue> shown) {
        this.data = data;
        this.binding = binding;
        this.shown = shown;
    }

    Optional<JsonValue> value(String key) {
        Optional<JsonValue> changed = changes.get(key);
        if (changed != null) {
            return changed;
        }
        JsonValue only = shown.get(key);
        return Optional.ofNullable(only != null ? only : data.context().get(key));
    }

    JsonObject whole() {
        if (changes.isEmpty() && shown.isEmpty()) {
            return data.context();
        }
        JsonObjectBuilder whole = JSON.createObjectBuilder();
        keys().forEach(key -> whole.add(key, get(key)));
        return whole.build();
    }

    ContextChanges changes() {
        Map<String, JsonValue> set = new LinkedHashMap<>();
        Set<String> removed = new LinkedHashSet<>();
        changes.forEach((key, value) -> value.ifPresentOrElse(v -> set.put(key, v), () -> removed.add(key)));
        return changes.isEmpty() ? ContextChanges.none() : new ContextChanges(set, removed);
    }

    @Override
    public JsonValue get(String key) {
        return value(key).orElse(JsonValue.NULL);
    }

    @Override
    public <T> @Nullable T get(String key, Class<T> type) {
        JsonValue value = get(key);
        return value == JsonValue.NULL ? null : binding.fromJson(value, type);
    }

    @Override
    public boolean has(String key) {
        return value(key).isPresent();
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(data.context().keySet());
        keys.addAll(shown.keySet());
        changes.forEach((key, value) -> {
            if (value.isPresent()) {
                keys.add(key);
            } else {
                keys.remove(key);
            }
        });
        return keys;
    }

    @Override
    public void set(String key, @Nullable Object value) {
        JsonValue json = value == null ? JsonValue.NULL : binding.toJson(value);
        Values.keyProblem(key).ifPresent(problem -> {
            throw new IllegalArgumentException("context key '" + key + "': " + problem);
        });
        Values.problem(json).ifPresent(problem -> {
            throw new InvalidValueException("context key '" + key + "'", problem);
        });
        changes.put(key, Optional.of(json));
    }

    @Override
    public void remove(String key) {
        // No context has such a key, and no store could be asked for it.
        if (Values.keyProblem(key).isEmpty()) {
            changes.put(key, Optional.empty());
        }
    }
}
