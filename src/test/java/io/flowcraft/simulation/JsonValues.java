package io.flowcraft.simulation;

import io.flowcraft.node.Binding;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import org.jspecify.annotations.Nullable;

/** The few values that simulated nodes give, as JSON. */
final class JsonValues implements Binding {

    static final Binding BINDING = new JsonValues();

    private static final JsonProvider JSON = JsonProvider.provider();

    static JsonObjectBuilder object() {
        return JSON.createObjectBuilder();
    }

    static JsonArrayBuilder array() {
        return JSON.createArrayBuilder();
    }

    static JsonNumber number(long value) {
        return JSON.createValue(value);
    }

    @Override
    public JsonValue toJson(@Nullable Object value) {
        return value == null ? JsonValue.NULL : (JsonValue) value;
    }

    @Override
    public <T> @Nullable T fromJson(JsonValue value, Class<T> type) {
        return type.cast(value);
    }
}
