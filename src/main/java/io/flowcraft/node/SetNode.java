package io.flowcraft.node;

import io.flowcraft.blueprint.FindingCode;
import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/** Sets each context key in its params to the value of its expression, or to the param itself if that is no text. */
final class SetNode implements BuiltIn {
    static final int LONGEST_KEY = 255;
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    @Override
    public NodeResult execute(NodeContext node) {
        JsonObjectBuilder values = JSON.createObjectBuilder();
        node.params().forEach((key, param) -> values.add(key, value(param, node)));
        JsonObject result = values.build();
        // Not before all are known: every expression sees the context as it was.
        result.forEach(node.context()::set);
        return NodeResult.of(result);
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return BadParamException.problems(params.entrySet().stream()
                .<Runnable>map(param -> () -> check(param.getKey(), param.getValue(), expressions))
                .toArray(Runnable[]::new));
    }

    private static JsonValue value(JsonValue param, NodeContext node) {
        return param instanceof JsonString expression ? node.evaluate(expression.getString()) : param;
    }

    private static void check(String key, JsonValue param, Expressions expressions) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new BadParamException(
                    FindingCode.BAD_VALUE, key, "is no context key: 1 to 255 characters are allowed");
        }
        if (param instanceof JsonString expression) {
            ExpressionParam.check(key, expression.getString(), expressions);
        }
    }
}
