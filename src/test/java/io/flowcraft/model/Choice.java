package io.flowcraft.model;

import io.flowcraft.blueprint.Edge;
import io.flowcraft.expression.Place;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses among the edges of a node that answered, and of those that it stands in for. */
final class Choice {
    private final Story story;

    Choice(Story story) {
        this.story = story;
    }

    /** The chosen edges and what they carry; fails with the expression that fails. */
    Map<Edge, JsonValue> among(List<String> sources, Answer answer, View before) {
        View view = before.after(answer);
        List<Edge> matching = story.shape().edges().stream()
                .filter(edge -> sources.contains(edge.source()))
                .filter(edge -> matches(edge, answer, view))
                .toList();
        boolean controls = story.shape().node(sources.get(0)).uses().equals("loop-controller");
        List<Edge> preferred = matching.stream()
                .filter(edge -> controls && edge.condition().isPresent())
                .toList();
        preferred = preferred.isEmpty()
                ? matching.stream().filter(edge -> edge.action().isPresent()).toList()
                : preferred;
        Map<Edge, JsonValue> chosen = new IdentityHashMap<>();
        Set<String> targets = new HashSet<>();
        (preferred.isEmpty() ? matching : preferred)
                .stream()
                        .filter(edge -> sources.size() == 1 || targets.add(edge.target()))
                        .forEach(edge -> chosen.put(edge, value(edge, view)));
        return chosen;
    }

    private boolean matches(Edge edge, Answer answer, View view) {
        return (edge.action().isEmpty() || edge.action().equals(answer.action()))
                && edge.condition()
                        .map(condition ->
                                story.expression(condition, Place.EDGE).isTruthy(view))
                        .orElse(true);
    }

    private JsonValue value(Edge edge, View view) {
        return edge.transform()
                .map(transform -> story.expression(transform, Place.EDGE).evaluate(view))
                .orElse(view.input());
    }
}
