package io.flowcraft.model;

import io.flowcraft.expression.Expression;
import io.flowcraft.expression.Place;
import io.flowcraft.expression.Scope;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a node sees, and the expressions at it; with its result, those at its edges. */
record View(JsonValue input, Optional<JsonObject> result, Map<String, JsonValue> outputs, Map<String, JsonValue> keys)
        implements Scope {

    View after(Answer answer) {
        Map<String, JsonValue> changed = new HashMap<>(keys);
        changed.putAll(answer.changes());
        return new View(answer.output(), Optional.of(answer.result()), outputs, changed);
    }

    JsonValue value(String expression) {
        return compiled(expression).evaluate(this);
    }

    boolean holds(String condition) {
        return compiled(condition).isTruthy(this);
    }

    private Expression compiled(String text) {
        return Compiled.EXPRESSIONS.compile(text, result.isPresent() ? Place.EDGE : Place.NODE);
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
}
