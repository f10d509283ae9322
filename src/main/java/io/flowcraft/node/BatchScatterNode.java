package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.util.List;

/** Gives each item of its input to a worker, {@code params.chunkSize} at once. */
final class BatchScatterNode implements BuiltIn, ScatterFunction {

    @Override
    public Batch batch(JsonObject params) {
        return Batch.of(params);
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return BadParamException.problems(
                () -> Batch.WORKER.requiredIn(params),
                () -> Batch.GATHER.requiredIn(params),
                () -> Batch.WINDOW.in(params),
                () -> Batch.PARAMS.in(params),
                () -> Batch.CONFIG.in(params),
                () -> Batch.FAILURES.in(params));
    }
}
