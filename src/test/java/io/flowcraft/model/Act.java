package io.flowcraft.model;

import io.flowcraft.expression.Scope;
import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The node that random blueprints use: its output is a number that follows from its input and from all that it reads, so that whatever comes in wrong comes out
 * wrong.
 *
 * <p>Params: {@code n} (any number), {@code blind} (takes no notice of its input), {@code reads} (context keys), {@code looks} (nodes), {@code counts} (a context
 * key that it counts up), {@code caught} (takes notice of whose place it takes), {@code writes} (a context key for its output), {@code succeedsAt} (attempts before this one fail), {@code fails} (fails when its output
 * can be divided by this), {@code fatal} (and then for good), {@code actions} (one of these, by its output; an empty one is none).
 */
final class Act implements NodeFunction {

    static final String USES = "act";
    private static final int OUTPUTS = 1_000;

    /** What it can see, whoever executes it. */
    record Sight(
            JsonValue input, int attempt, Function<String, JsonValue> context, Function<String, JsonValue> output) {}

    @Override
    public NodeResult execute(NodeContext node) {
        Answer answer =
                answer(node.params(), new Sight(node.input(), node.attempt(), node.context()::get, node::output));
        answer.changes().forEach(node.context()::set);
        NodeResult result = NodeResult.of(answer.output());
        return answer.action().map(result::withAction).orElse(result);
    }

    static Answer answer(JsonObject params, int attempt, Scope scope) {
        return answer(
                params,
                new Sight(
                        scope.input(),
                        attempt,
                        key -> scope.contextValue(key).orElse(JsonValue.NULL),
                        id -> scope.output(id).orElse(JsonValue.NULL)));
    }

    /** @throws IllegalStateException when it fails; {@link FatalNodeException} when it shall not be tried again */
    static Answer answer(JsonObject params, Sight sight) {
        if (sight.attempt() < params.getInt("succeedsAt", 1)) {
            throw new IllegalStateException("too early");
        }
        Map<String, JsonValue> changes = new LinkedHashMap<>();
        long output = output(params, sight, changes);
        if (params.containsKey("fails") && output % params.getInt("fails") == 0) {
            throw params.containsKey("fatal")
                    ? new FatalNodeException("for good, as it was told")
                    : new IllegalStateException("as it was told");
        }
        if (params.get("writes") instanceof JsonString key) {
            changes.put(key.getString(), Json.number(output));
        }
        return new Answer(Json.number(output), action(params, output), changes);
    }

    private static long output(JsonObject params, Sight sight, Map<String, JsonValue> changes) {
        long seen = params.getInt("n", 0);
        if (!params.containsKey("blind")) {
            seen = Json.mix(seen, Json.digest(sight.input()));
        }
        for (String key : Json.texts(params, "reads")) {
            seen = Json.mix(seen, Json.digest(sight.context().apply(key)));
        }
        for (String id : Json.texts(params, "looks")) {
            seen = Json.mix(seen, Json.digest(sight.output().apply(id)));
        }
        if (params.containsKey("caught")) {
            JsonValue error = sight.context().apply("_catch_error");
            String failed = error instanceof JsonObject object ? object.getString("nodeId") : "";
            seen = Json.mix(seen, failed.hashCode());
        }
        if (params.get("counts") instanceof JsonString key) {
            JsonValue before = sight.context().apply(key.getString());
            long count = before instanceof JsonNumber number ? number.longValue() + 1 : 1;
            changes.put(key.getString(), Json.number(count));
            seen = Json.mix(seen, count);
        }
        return Math.floorMod(seen, (long) OUTPUTS);
    }

    private static Optional<String> action(JsonObject params, long output) {
        List<String> actions = Json.texts(params, "actions");
        return actions.isEmpty()
                ? Optional.empty()
                : Optional.of(actions.get((int) (output % actions.size()))).filter(action -> !action.isEmpty());
    }
}
