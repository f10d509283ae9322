package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Gives the results of a batch on as a list in item order, also under the context key {@code params.outputKey}. */
final class BatchGatherNode implements BuiltIn, GatherFunction {
    private static final Param<String> OUTPUT_KEY = Param.contextKey("outputKey");

    @Override
    public Optional<String> outputKey(JsonObject params) {
        return OUTPUT_KEY.in(params);
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return BadParamException.problems(() -> OUTPUT_KEY.in(params));
    }
}
