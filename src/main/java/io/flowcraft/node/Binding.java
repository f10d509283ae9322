package io.flowcraft.node;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Turns Java objects into JSON and back. Safe for use by many threads. */
public interface Binding {

    /**
     * The JSON form of an object. A {@link JsonValue} is its own; null is JSON null.
     *
     * @throws IllegalArgumentException when the object has none, saying why
     */
    JsonValue toJson(@Nullable Object value);

    /**
     * The Java form of a JSON value. It is the value itself when {@code type} is a {@link JsonValue} type that it has.
     *
     * @return null only when the value is JSON null and {@code type} is no {@link JsonValue} type
     * @throws IllegalArgumentException when the value does not fit the type, saying why
     */
    <T> @Nullable T fromJson(JsonValue value, Class<T> type);
}
