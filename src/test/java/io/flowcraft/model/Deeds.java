package io.flowcraft.model;

import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.Node;
import io.flowcraft.blueprint.NodeConfig;
import io.flowcraft.expression.ExpressionException;
import io.flowcraft.node.FatalNodeException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Executes nodes, as often as they may be tried. Changes nothing in the story. */
final class Deeds {
    private final Story story;
    private final Inputs inputs;
    private final Choice choice;
    private final Behaviours behaviours;

    Deeds(Story story, Behaviours behaviours) {
        this.story = story;
        this.inputs = new Inputs(story);
        this.choice = new Choice(story);
        this.behaviours = behaviours;
    }

    Inputs inputs() {
        return inputs;
    }

    /** What a node that ran before chooses in the place of further ones. */
    Map<Edge, JsonValue> choice(List<String> places, Deed deed) {
        return choice.among(places, deed.answer().orElseThrow(), story.view(deed.input(), Map.of()));
    }

    /**
     * Executes a node.
     *
     * @param places the node, then those in whose place it runs
     * @param besides what it sees in the context besides
     */
    Deed of(List<String> places, JsonValue input, Map<String, JsonValue> besides, List<Integer> indexes) {
        Node node = story.shape().node(places.get(0));
        View view = story.view(input, besides);
        Deed deed = attempts(node.config(), input, attempt -> {
            Answer answer = behaviours.answer(node, view, attempt, indexes);
            Map<Edge, JsonValue> chosen = choice.among(places, answer, view);
            return new Deed(input, attempt, Optional.of(answer), chosen, Map.of(), true);
        });
        return node.uses().equals("batch-scatter") && deed.answer().isPresent() ? withItems(node.params(), deed) : deed;
    }

    /** Tries until it succeeds, no further attempt is left, or none can do better. */
    private static Deed attempts(NodeConfig config, JsonValue input, IntFunction<Deed> once) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once.apply(attempt);
            } catch (ExpressionException | FatalNodeException e) {
                return failed(input, attempt);
            } catch (IllegalStateException e) {
                if (attempt >= config.maxAttempts()) {
                    return failed(input, attempt);
                }
            }
        }
    }

    private static Deed failed(JsonValue input, int attempts) {
        return new Deed(input, attempts, Optional.empty(), Map.of(), Map.of(), true);
    }

    private Deed withItems(JsonObject params, Deed deed) {
        Map<String, Done> items = new LinkedHashMap<>();
        for (JsonValue item : (JsonArray) deed.input()) {
            items.put(":" + items.size(), item(item, params).done());
        }
        long failed = items.values().stream().filter(done -> !done.completed()).count();
        boolean enough = mayFail(params.getString("onItemFailure", "fail"), failed, items.size());
        return new Deed(deed.input(), deed.attempts(), deed.answer(), deed.chosen(), items, enough);
    }

    private static boolean mayFail(String policy, long failed, long items) {
        return switch (policy) {
            case "fail" -> failed == 0;
            case "null" -> true;
            default ->
                policy.endsWith("%")
                        ? failed * 100 <= Long.parseLong(policy.substring(0, policy.length() - 1)) * items
                        : failed <= Long.parseLong(policy);
        };
    }

    private Deed item(JsonValue item, JsonObject params) {
        JsonObject workerParams = (JsonObject) params.getOrDefault("workerParams", JsonValue.EMPTY_JSON_OBJECT);
        JsonObject config = (JsonObject) params.getOrDefault("workerConfig", JsonValue.EMPTY_JSON_OBJECT);
        View view = story.view(item, Map.of());
        return attempts(NodeConfig.of(config), item, attempt -> {
            Answer answer = behaviours.answer(params.getString("workerUsesKey"), workerParams, view, attempt);
            return new Deed(item, attempt, Optional.of(answer), Map.of(), Map.of(), true);
        });
    }
}
