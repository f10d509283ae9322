package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.util.List;

/** Gives its input on as it is. */
final class PassNode implements BuiltIn {

    @Override
    public NodeResult execute(NodeContext node) {
        return NodeResult.of(node.input());
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return List.of();
    }
}
