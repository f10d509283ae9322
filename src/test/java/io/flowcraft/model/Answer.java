package io.flowcraft.model;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/**
 * What a node that succeeded says.
 *
 * @param changes what it sets in the context
 */
record Answer(JsonValue output, Optional<String> action, Map<String, JsonValue> changes) {

    static Answer of(JsonValue output) {
        return new Answer(output, Optional.empty(), Map.of());
    }

    static Answer of(JsonValue output, Optional<String> action) {
        return new Answer(output, action, Map.of());
    }

    /** One that sets all that it gives. */
    static Answer setting(JsonObject changes) {
        return new Answer(changes, Optional.empty(), changes);
    }

    /** One that also sets a context key to its output. */
    static Answer keeping(JsonValue output, String key) {
        return new Answer(output, Optional.empty(), Map.of(key, output));
    }

    /** What conditions call {@code result}. */
    JsonObject result() {
        JsonObject result = Json.object(Map.of("output", output));
        return action.map(name -> Json.with(result, "action", Json.text(name))).orElse(result);
    }
}
