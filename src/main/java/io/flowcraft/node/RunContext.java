package io.flowcraft.node;

import jakarta.json.JsonValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shared data of a run, as one execution of a node sees it: a snapshot that is read at the first use, overlaid with the changes made here. Changes
 * are recorded together with the node's outcome in one write; those of a failed attempt are dropped.
 */
public interface RunContext {

    /** The value of a key, JSON null when there is none; {@link #has} tells the difference. */
    JsonValue get(String key);

    /** The value of a key bound to a Java type by JSON-B, null when it is absent or JSON null. */
    <T> @Nullable T get(String key, Class<T> type);

    /** Whether the key is there, with whatever value. */
    boolean has(String key);

    /** The keys that are there. */
    Set<String> keys();

    /**
     * Sets a key, of 1 to 255 characters, to a {@link JsonValue} or to any object that JSON-B can bind; null stores JSON null.
     *
     * @throws RuntimeException when the key or the value cannot be stored, saying why; uncaught, it fails the attempt
     */
    void set(String key, @Nullable Object value);

    /** Removes a key; nothing happens when it is absent. */
    void remove(String key);
}
