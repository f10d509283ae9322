package io.flowcraft.node;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code subflow} runs, and what is handed over and back.
 *
 * @param blueprintId the blueprint that it runs
 * @param inputs the child's context keys, and for each the context key or else the node that gives the value; absent: the input of the node becomes that of the
 *     child's start nodes
 * @param outputs the context keys that are set here, and for each the child's node or else context key that gives the value
 */
public record Child(String blueprintId, Optional<Map<String, String>> inputs, Optional<Map<String, String>> outputs) {

    static final Param<String> BLUEPRINT = Param.text("blueprintId");
    static final Param<Map<String, String>> INPUTS = Param.texts("inputs");
    static final Param<Map<String, String>> OUTPUTS = Param.texts("outputs");

    /**
     * Reads it from the params of a {@code subflow}.
     *
     * @throws FatalNodeException when it cannot be read from them
     */
    public static Child of(JsonObject params) {
        return new Child(BLUEPRINT.requiredIn(params), INPUTS.in(params), OUTPUTS.in(params));
    }
}
