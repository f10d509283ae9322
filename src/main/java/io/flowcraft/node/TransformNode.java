package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.util.List;

/** Gives the value of {@code params.expression}. */
final class TransformNode implements BuiltIn {
    private static final Param<String> EXPRESSION = Param.text("expression");

    @Override
    public NodeResult execute(NodeContext node) {
        return NodeResult.of(node.evaluate(EXPRESSION.requiredIn(node.params())));
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return BadParamException.problems(
                () -> ExpressionParam.check(EXPRESSION.key(), EXPRESSION.requiredIn(params), expressions));
    }
}
