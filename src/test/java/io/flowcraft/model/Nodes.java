package io.flowcraft.model;

import io.flowcraft.blueprint.Node;
import io.flowcraft.blueprint.NodeConfig;
import io.flowcraft.expression.ExpressionException;
import io.flowcraft.node.FatalNodeException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** What nodes do. */
record Nodes(Interpreter run) {
    /** Executes the first of some nodes in the place of the others, unless it was executed: one that stands in for several runs once. */
    Done execute(List<String> places, String indexes, View view) {
        Node node = run.shape.node(places.get(0));
        String key = node.id() + indexes;
        if (!run.done.containsKey(key)) {
            Done done = tried(node.config(), view, attempt -> {
                Answer answer = answer(node, key, view, attempt);
                // An edge's expression that fails, fails the node.
                run.chosen(places, answer, view);
                return answer;
            });
            run.done.put(key, done);
            done.answer().ifPresent(answer -> run.context.putAll(answer.changes()));
        }
        return run.done.get(key);
    }

    /** Tries until it succeeds, no further attempt is left, or none can do better. */
    private static Done tried(NodeConfig config, View view, IntFunction<Answer> once) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new Done(view.input(), attempt, Optional.of(once.apply(attempt)));
            } catch (IllegalStateException | ExpressionException | FatalNodeException e) {
                if (!(e instanceof IllegalStateException) || attempt == config.maxAttempts()) {
                    return new Done(view.input(), attempt, Optional.empty());
                }
            }
        }
    }

    private Answer answer(Node node, String key, View view, int attempt) {
        JsonObject params = node.params();
        return switch (node.uses()) {
            case Act.USES -> Act.answer(params, attempt, view);
            case "pass", "sleep" -> Answer.of(view.input());
            case "set" ->
                Answer.setting(Json.mapped(
                        params, param -> param instanceof JsonString text ? view.value(text.getString()) : param));
            case "transform" -> Answer.of(view.value(params.getString("expression")));
            case "loop-controller" ->
                Answer.of(view.input(), Optional.of(view.holds(params.getString("condition")) ? "continue" : "break"));
            case "wait" -> waited(Json.inner(node.extra(), Drawing.PLAN), params);
            case "batch-scatter" -> scatter(params, key, view);
            case "batch-gather" -> Answer.keeping(run.lists.get(node.id()), params.getString("outputKey", node.id()));
            case "subflow" -> subflow(params, view);
            default -> throw new AssertionError("what does " + node.uses() + " do?");
        };
    }

    private static Answer waited(JsonObject plan, JsonObject params) {
        String late = params.getString("onDeadline", "fail");
        if (plan.isEmpty() && late.equals("fail")) {
            throw new FatalNodeException("too late");
        }
        Optional<String> action = Optional.ofNullable(plan.getString("action", plan.isEmpty() ? late : null));
        return Answer.of(plan.getOrDefault("output", JsonValue.NULL), action);
    }

    /** Executes the items of a batch. When more fail than may, nothing gathers them. */
    private Answer scatter(JsonObject params, String key, View view) {
        if (!(view.input() instanceof JsonArray items)) {
            throw new FatalNodeException("no list");
        }
        NodeConfig config = NodeConfig.of(Json.inner(params, "workerConfig"));
        List<JsonValue> list = new ArrayList<>();
        int failed = 0;
        for (JsonValue item : items) {
            View seen = run.view(item, Map.of());
            Done done = tried(config, seen, attempt -> Act.answer(Json.inner(params, "workerParams"), attempt, seen));
            run.done.put(key + ":" + list.size(), done);
            list.add(done.output());
            failed += done.completed() ? 0 : 1;
        }
        String gather = params.getString("gatherNodeId");
        run.lists.put(gather, Json.list(list));
        String policy =
                params.getString("onItemFailure", "fail").replace("fail", "0").replace("null", "100%");
        int most = Integer.parseInt(policy.replace("%", ""));
        if (policy.endsWith("%") ? failed * 100 > most * items.size() : failed > most) {
            run.failures.add(gather);
        }
        return Answer.of(Json.object(Map.of("items", Json.number(items.size()))));
    }

    private Answer subflow(JsonObject params, View view) {
        JsonObject inputs = Json.mapped(
                Json.names(params, "inputs"),
                name -> view.contextValue(name).or(() -> view.output(name)).orElse(JsonValue.NULL));
        JsonValue start = params.containsKey("inputs") ? inputs : view.input();
        Interpreter child = new Interpreter(run.shapes, params.getString("blueprintId"), inputs, start, Map.of());
        if (!child.failures.isEmpty()) {
            throw new IllegalStateException("the child failed");
        }
        Map<String, JsonValue> values = new HashMap<>(child.context);
        values.putAll(child.outputs);
        JsonObject outputs =
                Json.mapped(Json.names(params, "outputs"), name -> values.getOrDefault(name, JsonValue.NULL));
        JsonValue output = params.containsKey("outputs") ? Json.object(child.context) : child.result();
        return new Answer(output, Optional.empty(), outputs);
    }
}
