package io.flowcraft.node;

import static java.lang.System.Logger.Level.INFO;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Writes {@code params.message} to the log, or its input when there is none, and gives its input on. */
final class LogNode implements BuiltIn {
    private static final System.Logger LOG = System.getLogger(LogNode.class.getName());
    private static final Param<String> MESSAGE = Param.text("message");
    private static final int LONGEST = 1_000;

    @Override
    public NodeResult execute(NodeContext node) {
        Optional<String> message = MESSAGE.in(node.params());
        LOG.log(INFO, () -> line(message.orElseGet(() -> node.input().toString()), node));
        return NodeResult.of(node.input());
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return BadParamException.problems(() -> MESSAGE.in(params));
    }

    private static String line(String message, NodeContext node) {
        return onOneLine(message) + " (run " + node.runId() + ", node " + node.nodeId() + ")";
    }

    /** A line break would let a blueprint write log entries that seem to be somebody else's. */
    private static String onOneLine(String message) {
        return Excerpt.of(message, LONGEST).replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
    }
}
