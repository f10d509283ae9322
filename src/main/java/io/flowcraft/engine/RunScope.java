package io.flowcraft.engine;

import io.flowcraft.expression.Scope;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * What an expression of a run sees.
 *
 * @param input the node's input, or on an edge the output of its source
 * @param result output and action of an edge's source
 * @param data the run's data
 * @param draft the context with the changes of the node
 */
record RunScope(JsonValue input, Optional<JsonObject> result, RunData data, ContextDraft draft) implements Scope {

    @Override
    public Optional<JsonValue> output(String nodeId) {
        return data.output(nodeId);
    }

    @Override
    public Optional<JsonValue> contextValue(String key) {
        return draft.value(key);
    }

    @Override
    public JsonObject context() {
        return draft.whole();
    }
}
