package io.flowcraft.node;

import io.flowcraft.expression.Scope;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** An input and a context, and nothing else. */
record ScopeDouble(JsonValue input, JsonObject context) implements Scope {

    @Override
    public Optional<JsonObject> result() {
        return Optional.empty();
    }

    @Override
    public Optional<JsonValue> output(String nodeId) {
        return Optional.empty();
    }

    @Override
    public Optional<JsonValue> contextValue(String key) {
        return Optional.ofNullable(context.get(key));
    }
}
