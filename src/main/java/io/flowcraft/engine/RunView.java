package io.flowcraft.engine;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run as people see it.
 *
 * @param run the run
 * @param context its context now
 * @param outputs the outputs of completed nodes, by id, in document order
 * @param nodes every node of the blueprint, by id, in document order
 * @param errors the last attempt of each failed node, in document order
 * @param attention what an operator has to look at
 */
public record RunView(
        Run run,
        JsonObject context,
        Map<String, JsonValue> outputs,
        Map<String, NodeView> nodes,
        List<NodeError> errors,
        List<Attention> attention) {

    public RunView {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        errors = List.copyOf(errors);
        attention = List.copyOf(attention);
    }
}
