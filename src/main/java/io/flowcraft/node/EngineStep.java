package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/** A step that only the engine can carry out, since it is more than one node. Its params are checked like those of others. */
final class EngineStep implements BuiltIn {
    private final List<Consumer<JsonObject>> reads;

    /** @param reads each reads a param, or throws */
    EngineStep(List<Consumer<JsonObject>> reads) {
        this.reads = List.copyOf(reads);
    }

    static EngineStep batchScatter() {
        return new EngineStep(List.of(
                Batch.WORKER::requiredIn,
                Batch.GATHER::requiredIn,
                Batch.WINDOW::in,
                Batch.PARAMS::in,
                Batch.CONFIG::in,
                Batch.FAILURES::in));
    }

    static EngineStep batchGather() {
        return new EngineStep(List.of(Param.contextKey("outputKey")::in));
    }

    @Override
    public NodeResult execute(NodeContext node) {
        throw new FatalNodeException(
                "Only the engine can carry out this step (run " + node.runId() + ", node " + node.nodeId() + ")");
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return BadParamException.problems(
                reads.stream().<Runnable>map(read -> () -> read.accept(params)).toArray(Runnable[]::new));
    }
}
