package io.flowcraft.expression;

import jakarta.json.JsonValue;
import java.util.Optional;

/** Where a value comes from: one thing asked of the scope. */
@FunctionalInterface
interface Root {

    Optional<? extends JsonValue> find(Scope scope);

    /** A context key, or else the output of the node of that name. */
    static Root name(String key) {
        return scope -> {
            Optional<JsonValue> value = scope.contextValue(key);
            return value.isPresent() ? value : scope.output(key);
        };
    }

    default Step value() {
        return valueOr(JsonValue.NULL);
    }

    default Step valueOr(Object missing) {
        return frame -> {
            Optional<? extends JsonValue> found = find(frame.scope());
            return found.isPresent() ? Values.of(found.get(), frame.budget()) : missing;
        };
    }

    default Step presence() {
        return frame -> find(frame.scope()).isPresent();
    }
}
