package io.flowcraft.expression;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** A scope in which there is nothing. */
enum NoData implements Scope {
    INSTANCE;

    @Override
    public JsonValue input() {
        return JsonValue.NULL;
    }

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
        return Optional.empty();
    }

    @Override
    public JsonObject context() {
        return JsonValue.EMPTY_JSON_OBJECT;
    }
}
