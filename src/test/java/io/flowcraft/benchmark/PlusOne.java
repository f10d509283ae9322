package io.flowcraft.benchmark;

import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Gives its input and one more; of several inputs their sum. Part of the application under test. */
@NodeType("plus-one")
public class PlusOne implements NodeFunction {

    static final String USES = "plus-one";

    @Override
    public NodeResult execute(NodeContext node) {
        return NodeResult.of(sum(node.input()) + 1);
    }

    private static long sum(JsonValue input) {
        return input instanceof JsonObject several
                ? several.values().stream().mapToLong(PlusOne::sum).sum()
                : ((JsonNumber) input).longValueExact();
    }
}
