package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.util.List;

/** Fails every attempt below {@code params.untilAttempt}, all of them without it; then gives its input on. */
final class FailNode implements BuiltIn {
    private static final Param<String> MESSAGE = Param.text("message");
    private static final Param<Integer> UNTIL_ATTEMPT = Param.wholeNumber("untilAttempt");

    @Override
    public NodeResult execute(NodeContext node) throws DeliberateFailureException {
        int firstSuccess = UNTIL_ATTEMPT.in(node.params()).orElse(Integer.MAX_VALUE);
        if (node.attempt() < firstSuccess) {
            throw new DeliberateFailureException(MESSAGE.in(node.params()).orElseGet(() -> message(node)));
        }
        return NodeResult.of(node.input());
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return BadParamException.problems(() -> MESSAGE.in(params), () -> UNTIL_ATTEMPT.in(params));
    }

    private static String message(NodeContext node) {
        return "The node fail failed as it was told to (run " + node.runId() + ", node " + node.nodeId() + ", attempt "
                + node.attempt() + ")";
    }
}
