package io.flowcraft.node;

import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import org.jspecify.annotations.Nullable;

/** Binds with JSON-B outside a server, for tests. */
public final class JsonbBinding implements Binding {
    private final Jsonb jsonb = JsonbBuilder.create(new JsonbConfig().withNullValues(true));

    @Override
    public JsonValue toJson(@Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        return value instanceof JsonValue json ? json : bound(value);
    }

    @Override
    public <T> @Nullable T fromJson(JsonValue value, Class<T> type) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        if (JsonValue.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException("The value is no " + type.getName() + " but " + value.getValueType());
        }
        try {
            return jsonb.fromJson(value.toString(), type);
        } catch (JsonbException e) {
            throw new IllegalArgumentException("The value is no " + type.getName() + ": " + e.getMessage(), e);
        }
    }

    private JsonValue bound(Object value) {
        try {
            return JsonText.exactly(jsonb.toJson(value));
        } catch (JsonbException e) {
            throw new IllegalArgumentException(value.getClass().getName() + " has no JSON form: " + e.getMessage(), e);
        }
    }
}
