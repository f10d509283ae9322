package io.flowcraft.node;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds with the JSON-B that is there: the server's, or that of a test's class path. Members that are null are kept. Thread-safe. */
public final class JsonbBinding implements Binding {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final Jsonb jsonb = JsonbBuilder.create(new JsonbConfig().withNullValues(true));

    @Override
    public JsonValue toJson(@Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        return value instanceof JsonValue json ? json : plain(value).orElseGet(() -> bound(value));
    }

    /** What nodes answer most often, without the way through a text. */
    private static Optional<JsonValue> plain(Object value) {
        if (value instanceof String text) {
            return Optional.of(JSON.createValue(text));
        }
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(JSON.createValue(((Number) value).longValue()));
        }
        return value instanceof Boolean bool ? Optional.of(bool ? JsonValue.TRUE : JsonValue.FALSE) : Optional.empty();
    }

    private JsonValue bound(Object value) {
        try (JsonReader reader = JSON.createReader(new StringReader(jsonb.toJson(value)))) {
            return reader.readValue();
        } catch (JsonbException | JsonException e) {
            throw new IllegalArgumentException(
                    "A " + value.getClass().getName() + " cannot be written as JSON: " + cause(e), e);
        }
    }

    @Override
    public <T> @Nullable T fromJson(JsonValue value, Class<T> type) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        if (JsonValue.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException("A JSON " + value.getValueType() + " is no " + type.getSimpleName());
        }
        return value.getValueType() == JsonValue.ValueType.NULL ? null : read(value, type);
    }

    private <T> T read(JsonValue value, Class<T> type) {
        try {
            return jsonb.fromJson(value.toString(), type);
        } catch (JsonbException | JsonException e) {
            throw new IllegalArgumentException(
                    "A JSON " + value.getValueType() + " cannot be read as " + type.getName() + ": " + cause(e), e);
        }
    }

    /** JSON-B wraps what a getter or a constructor threw. */
    private static String cause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
