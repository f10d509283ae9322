package io.flowcraft.expression;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** What an expression sees. Asked lazily, only for what is read; asked by one thread at a time. */
public interface Scope {

    /** The node's input, on an edge the source's output; {@link JsonValue#NULL} when there is none. */
    JsonValue input();

    /** {@code {"output": …, "action": …}}, where there is a result. */
    Optional<JsonObject> result();

    /** The output of a completed node. */
    Optional<JsonValue> output(String nodeId);

    /** The value under a context key, without any fallback. */
    Optional<JsonValue> contextValue(String key);

    /** The whole context; asked only when {@link Expression#wholeContext()}. */
    JsonObject context();
}
