package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Is busy for {@code params.duration}, then gives its input on. */
final class DelayNode implements BuiltIn {
    private static final Param<Duration> DURATION = Param.duration("duration");

    private final Pause pause;

    DelayNode(Pause pause) {
        this.pause = pause;
    }

    @Override
    public NodeResult execute(NodeContext node) throws InterruptedException {
        Duration duration = DURATION.requiredIn(node.params());
        pause.forAtMost(duration, node::isCancelled);
        if (node.isCancelled()) {
            throw new CancellationException("Cancelled during a delay of " + duration + " (run " + node.runId()
                    + ", node " + node.nodeId() + ")");
        }
        return NodeResult.of(node.input());
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return BadParamException.problems(() -> DURATION.requiredIn(params));
    }
}
