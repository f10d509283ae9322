package io.flowcraft.node;

import jakarta.json.JsonValue;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a node answers.
 *
 * @param output a {@link JsonValue} or any object that JSON-B can bind
 * @param action chooses among the edges that name an action
 */
public record NodeResult(Object output, Optional<String> action) {

    public NodeResult {
        Objects.requireNonNull(output, "output: use JsonValue.NULL or NodeResult.empty() for none");
        Objects.requireNonNull(action, "action: use Optional.empty() for none");
    }

    /** A result without output and action. */
    public static NodeResult empty() {
        return new NodeResult(JsonValue.NULL, Optional.empty());
    }

    /** A result with an output; null means none. */
    public static NodeResult of(@Nullable Object output) {
        return new NodeResult(output == null ? JsonValue.NULL : output, Optional.empty());
    }

    /** The same output with an action. */
    public NodeResult withAction(String action) {
        return new NodeResult(output, Optional.of(action));
    }
}
