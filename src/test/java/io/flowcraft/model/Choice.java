package io.flowcraft.model;

import io.flowcraft.blueprint.Edge;
import io.flowcraft.expression.Place;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Chooses among the edges of a node that answered, and of those that it stands in for. */
final class Choice {
    private final Story story;

    Choice(Story story) {
        this.story = story;
    }

    /** The chosen edges and what they carry; fails with the expression that fails. */
    Map<Edge, JsonValue> among(List<String> sources, Answer answer, View before) {
        View view = before.after(answer);
        List<Edge> edges = story.shape().edges().stream()
                .filter(edge -> sources.contains(edge.source()))
                .toList();
        boolean controls = story.shape().node(sources.get(0)).uses().equals("loop-controller");
        List<Edge> preferred = matching(
                edges, answer, view, edge -> controls && edge.condition().isPresent());
        preferred = preferred.isEmpty()
                ? matching(edges, answer, view, edge -> edge.action().isPresent())
                : preferred;
        // What is not asked for cannot fail.
        preferred = preferred.isEmpty()
                ? matching(edges, answer, view, edge -> edge.action().isEmpty())
                : preferred;
        Map<Edge, JsonValue> chosen = new IdentityHashMap<>();
        Set<String> targets = new HashSet<>();
        preferred.stream()
                .filter(edge -> sources.size() == 1 || targets.add(edge.target()))
                .forEach(edge -> chosen.put(edge, value(edge, view)));
        return chosen;
    }

    private List<Edge> matching(List<Edge> edges, Answer answer, View view, Predicate<Edge> kind) {
        return edges.stream()
                .filter(kind)
                .filter(edge -> matches(edge, answer, view))
                .toList();
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
