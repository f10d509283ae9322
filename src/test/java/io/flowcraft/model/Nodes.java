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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** What nodes do. */
record Nodes(Interpreter run) {
    /** Which property of a wait says how it ends in the test. */
    static final String PLAN = "plan";

    /**
     * Executes a node, unless it was executed already: one that stands in for several runs once.
     *
     * @param places the node, then those in whose place it runs
     */
    Done execute(List<String> places, String indexes, View view) {
        Node node = run.shape.node(places.get(0));
        String key = node.id() + indexes;
        if (!run.done.containsKey(key)) {
            Done done = tried(node.config(), view, attempt -> {
                Answer answer = answer(node, view, attempt);
                run.chosen(places, answer, view);
                return answer;
            });
            run.done.put(key, done);
            done.answer().ifPresent(answer -> run.context.putAll(answer.changes()));
            if (node.uses().equals("batch-scatter") && done.completed()) {
                items(node.params(), (JsonArray) view.input(), key + ":");
            }
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

    private Answer answer(Node node, View view, int attempt) {
        JsonObject params = node.params();
        return switch (node.uses()) {
            case Act.USES -> Act.answer(params, attempt, view);
            case "pass", "sleep" -> Answer.of(view.input());
            case "set" -> set(params, view);
            case "transform" -> Answer.of(view.value(params.getString("expression")));
            case "loop-controller" ->
                Answer.of(view.input(), Optional.of(view.holds(params.getString("condition")) ? "continue" : "break"));
            case "fail" -> {
                if (attempt < params.getInt("untilAttempt", Integer.MAX_VALUE)) {
                    throw new IllegalStateException("told to fail");
                }
                yield Answer.of(view.input());
            }
            case "wait" -> waited(node.extra().get(PLAN).asJsonObject(), params);
            case "batch-scatter" -> {
                if (view.input() instanceof JsonArray items) {
                    yield Answer.of(Json.object(Map.of("items", Json.number(items.size()))));
                }
                throw new FatalNodeException("no list");
            }
            case "batch-gather" -> {
                JsonValue list = run.lists.get(node.id());
                yield new Answer(list, Optional.empty(), Map.of(params.getString("outputKey", node.id()), list));
            }
            case "subflow" -> subflow(params, view);
            default -> throw new AssertionError("what does " + node.uses() + " do?");
        };
    }

    private static Answer set(JsonObject params, View view) {
        JsonObject values =
                Json.mapped(params, param -> param instanceof JsonString text ? view.value(text.getString()) : param);
        return new Answer(values, Optional.empty(), values);
    }

    private static Answer waited(JsonObject plan, JsonObject params) {
        if (plan.containsKey("output")) {
            return Answer.of(plan.get("output"), Optional.ofNullable(plan.getString("action", null)));
        }
        String late = params.getString("onDeadline", "fail");
        if (late.equals("fail")) {
            throw new FatalNodeException("too late");
        }
        return Answer.of(JsonValue.NULL, Optional.of(late));
    }

    /** Executes the items of a batch. When more fail than may, the batch is never gathered. */
    private void items(JsonObject params, JsonArray items, String key) {
        NodeConfig config = NodeConfig.of(Json.inner(params, "workerConfig"));
        List<JsonValue> list = new ArrayList<>();
        int failed = 0;
        for (JsonValue item : items) {
            View view = run.view(item, Map.of());
            Done done = tried(config, view, attempt -> Act.answer(Json.inner(params, "workerParams"), attempt, view));
            run.done.put(key + list.size(), done);
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
    }

    private Answer subflow(JsonObject params, View view) {
        JsonObject context = Json.mapped(
                Json.names(params, "inputs"),
                name -> view.contextValue(name).or(() -> view.output(name)).orElse(JsonValue.NULL));
        Interpreter child = run.child(
                params.getString("blueprintId"), context, params.containsKey("inputs") ? context : view.input());
        if (!child.failures.isEmpty()) {
            throw new IllegalStateException("the child failed");
        }
        if (!params.containsKey("outputs")) {
            return Answer.of(child.result());
        }
        View end = child.view(JsonValue.NULL, Map.of());
        JsonObject changes = Json.mapped(
                Json.names(params, "outputs"),
                name -> end.output(name).or(() -> end.contextValue(name)).orElse(JsonValue.NULL));
        return new Answer(end.context(), Optional.empty(), changes);
    }
}
