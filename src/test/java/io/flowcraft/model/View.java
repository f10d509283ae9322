package io.flowcraft.model;

import io.flowcraft.expression.Scope;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an expression sees, and a node. */
record View(JsonValue input, Optional<JsonObject> result, Map<String, JsonValue> outputs, Map<String, JsonValue> keys)
        implements Scope {

    /** What the edges of a node see that gave this answer. */
    View after(Answer answer) {
        Map<String, JsonValue> changed = new HashMap<>(keys);
        changed.putAll(answer.changes());
        return new View(answer.output(), Optional.of(answer.result()), outputs, changed);
    }

    @Override
    public Optional<JsonValue> output(String nodeId) {
        return Optional.ofNullable(outputs.get(nodeId));
    }

    @Override
    public Optional<JsonValue> contextValue(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    @Override
    public JsonObject context() {
        return Json.object(keys);
    }

    Act.Sight sight(int attempt) {
        return new Act.Sight(input, attempt, key -> contextValue(key).orElse(JsonValue.NULL), id -> output(id)
                .orElse(JsonValue.NULL));
    }
}
