package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives its input on, with the action {@code continue} while {@code params.condition} is truthy and {@code break} once it is not. Fails for good when the loop
 * has gone through {@code params.maxIterations} iterations, {@value #MOST} by default, and should go on still.
 */
final class LoopControllerNode implements BuiltIn {
    private static final Param<String> CONDITION = Param.text("condition");
    private static final Param<Integer> MAX_ITERATIONS = Param.wholeNumber("maxIterations");
    private static final int MOST = 100_000;
    private static final String CONTINUE = "continue";
    private static final String BREAK = "break";

    @Override
    public NodeResult execute(NodeContext node) {
        boolean goesOn = node.holds(CONDITION.requiredIn(node.params()));
        int most = MAX_ITERATIONS.in(node.params()).orElse(MOST);
        if (goesOn && node.iteration() + 1 >= most) {
            throw new FatalNodeException(
                    "the loop has gone through " + most + " iterations and its condition still holds: "
                            + "correct params.condition, or set params.maxIterations to more");
        }
        return NodeResult.of(node.input()).withAction(goesOn ? CONTINUE : BREAK);
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return BadParamException.problems(
                () -> ExpressionParam.check(CONDITION.key(), CONDITION.requiredIn(params), expressions),
                () -> MAX_ITERATIONS.in(params));
    }

    @Override
    public Optional<Set<String>> actions() {
        return Optional.of(Set.of(CONTINUE, BREAK));
    }
}
