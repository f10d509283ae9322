package io.flowcraft.model;

import io.flowcraft.blueprint.Node;
import io.flowcraft.expression.Place;
import io.flowcraft.node.FatalNodeException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each kind of node does. */
final class Behaviours {
    /** Which property of a wait says how it ends in the test. */
    static final String PLAN = "plan";

    private final Story story;
    private final Children children;

    /** Runs other blueprints. */
    interface Children {
        /** @param context empty: the start input is what the start nodes get instead */
        Interpreter.Child run(String blueprintId, Optional<JsonObject> context, JsonValue startInput);
    }

    Behaviours(Story story, Children children) {
        this.story = story;
        this.children = children;
    }

    /** @throws IllegalStateException when the attempt fails; other exceptions when no further one can do better */
    Answer answer(Node node, View view, int attempt, List<Integer> indexes) {
        return switch (node.uses()) {
            case "subflow" -> subflow(node.params(), view);
            case "wait" -> resumed((JsonObject) node.extra().get(PLAN), node.params());
            case "batch-scatter" -> scatter(view);
            case "batch-gather" -> gather(node, indexes);
            default -> answer(node.uses(), node.params(), view, attempt);
        };
    }

    Answer answer(String uses, JsonObject params, View view, int attempt) {
        return switch (uses) {
            case Act.USES -> Act.answer(params, view.sight(attempt));
            case "pass", "log", "sleep" -> Answer.of(view.input());
            case "set" -> set(params, view);
            case "transform" -> Answer.of(value(params.getString("expression"), view));
            case "fail" -> fail(params, view, attempt);
            case "loop-controller" -> control(params.getString("condition"), view);
            default -> throw new AssertionError("what does " + uses + " do?");
        };
    }

    private Answer set(JsonObject params, View view) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        params.forEach((key, param) ->
                values.put(key, param instanceof JsonString text ? value(text.getString(), view) : param));
        return new Answer(Json.object(values), Optional.empty(), values);
    }

    private static Answer fail(JsonObject params, View view, int attempt) {
        if (attempt < params.getInt("untilAttempt", Integer.MAX_VALUE)) {
            throw new IllegalStateException("told to fail");
        }
        return Answer.of(view.input());
    }

    private Answer control(String condition, View view) {
        boolean goesOn = story.expression(condition, Place.NODE).isTruthy(view);
        return new Answer(view.input(), Optional.of(goesOn ? "continue" : "break"), Map.of());
    }

    private static Answer resumed(JsonObject plan, JsonObject params) {
        if (plan.containsKey("output")) {
            Optional<String> action = Optional.ofNullable(plan.getString("action", null));
            return new Answer(plan.get("output"), action, Map.of());
        }
        String action = params.getString("onDeadline", "fail");
        if (action.equals("fail")) {
            throw new FatalNodeException("too late");
        }
        return new Answer(JsonValue.NULL, Optional.of(action), Map.of());
    }

    private static Answer scatter(View view) {
        if (view.input() instanceof JsonArray items) {
            return Answer.of(Json.object(Map.of("items", Json.number(items.size()))));
        }
        throw new FatalNodeException("no list");
    }

    private Answer gather(Node gather, List<Integer> indexes) {
        String key = gather.params().getString("outputKey", gather.id());
        JsonArray list = Json.list(story.items(story.shape().scatter(gather.id()), indexes));
        return new Answer(list, Optional.empty(), Map.of(key, list));
    }

    private Answer subflow(JsonObject params, View view) {
        Optional<JsonObject> context = names(params, "inputs").map(names -> {
            Map<String, JsonValue> values = new LinkedHashMap<>();
            names.forEach((key, name) -> values.put(
                    key, view.contextValue(name).or(() -> view.output(name)).orElse(JsonValue.NULL)));
            return Json.object(values);
        });
        Interpreter.Child child = children.run(params.getString("blueprintId"), context, view.input());
        if (child.ending().failed()) {
            throw new IllegalStateException("the child failed");
        }
        Optional<Map<String, String>> outputs = names(params, "outputs");
        Map<String, JsonValue> changes = new LinkedHashMap<>();
        outputs.orElse(Map.of()).forEach((key, name) -> changes.put(key, child.value(name)));
        JsonValue output = outputs.isPresent() ? child.ending().context() : terminals(child);
        return new Answer(output, Optional.empty(), changes);
    }

    private static Optional<Map<String, String>> names(JsonObject params, String key) {
        return Optional.ofNullable(params.getJsonObject(key)).map(object -> {
            Map<String, String> names = new LinkedHashMap<>();
            object.keySet().forEach(name -> names.put(name, object.getString(name)));
            return names;
        });
    }

    private static JsonValue terminals(Interpreter.Child child) {
        List<String> ids = new Shape(child.blueprint()).terminals();
        Map<String, JsonValue> outputs = new LinkedHashMap<>(child.ending().outputs());
        if (ids.size() == 1) {
            return outputs.getOrDefault(ids.get(0), JsonValue.NULL);
        }
        outputs.keySet().retainAll(ids);
        return Json.object(outputs);
    }

    private JsonValue value(String expression, View view) {
        return story.expression(expression, Place.NODE).evaluate(view);
    }
}
