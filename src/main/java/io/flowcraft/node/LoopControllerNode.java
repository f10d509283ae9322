package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives its input on, with the action {@code continue} while {@code params.condition} is truthy and {@code break} once it is not. */
final class LoopControllerNode implements BuiltIn {
    private static final Param<String> CONDITION = Param.text("condition");
    private static final String CONTINUE = "continue";
    private static final String BREAK = "break";

    @Override
    public NodeResult execute(NodeContext node) {
        boolean goesOn = node.holds(CONDITION.requiredIn(node.params()));
        return NodeResult.of(node.input()).withAction(goesOn ? CONTINUE : BREAK);
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return BadParamException.problems(
                () -> ExpressionParam.check(CONDITION.key(), CONDITION.requiredIn(params), expressions));
    }

    @Override
    public Optional<Set<String>> actions() {
        return Optional.of(Set.of(CONTINUE, BREAK));
    }
}
