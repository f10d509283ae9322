package io.flowcraft.model;

import io.flowcraft.blueprint.Inputs.Named;
import io.flowcraft.blueprint.Inputs.None;
import io.flowcraft.blueprint.Inputs.One;
import io.flowcraft.blueprint.Node;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What nodes get as their input. */
final class Inputs {
    private final Story story;

    Inputs(Story story) {
        this.story = story;
    }

    JsonValue ofStart(Node node) {
        return named(node).orElse(story.startInput());
    }

    /** What a node may get by the edges that lead to it: one value, unless it starts with any of several. */
    List<JsonValue> of(Node node, List<Way> ways) {
        return Joins.first(node) ? ofAny(node, ways) : List.of(ofAll(node, ways));
    }

    private JsonValue ofAll(Node node, List<Way> ways) {
        Map<String, Way> taken = firstOfEachSource(ways);
        if (taken.values().stream().noneMatch(way -> way.edge().transform().isPresent())) {
            Optional<JsonValue> named = named(node);
            if (named.isPresent()) {
                return named.get();
            }
        }
        if (predecessors(ways) == 1) {
            return taken.values().iterator().next().value();
        }
        Map<String, JsonValue> values = new LinkedHashMap<>();
        taken.forEach((source, way) -> values.put(source, way.value()));
        return Json.object(values);
    }

    private List<JsonValue> ofAny(Node node, List<Way> ways) {
        return firstOfEachSource(ways).values().stream()
                .map(way -> way.edge().transform().isPresent()
                        ? way.value()
                        : named(node).orElse(way.value()))
                .toList();
    }

    /** A node and its fallback count as one. */
    private long predecessors(List<Way> ways) {
        Set<String> sources = ways.stream().map(way -> way.edge().source()).collect(Collectors.toSet());
        return sources.stream()
                .filter(id -> sources.stream().noneMatch(other -> story.shape().stands(id, other)))
                .count();
    }

    private static Map<String, Way> firstOfEachSource(List<Way> ways) {
        Map<String, Way> first = new LinkedHashMap<>();
        ways.stream()
                .filter(way -> way.is(Way.State.TAKEN))
                .forEach(way -> first.putIfAbsent(way.edge().source(), way));
        return first;
    }

    private Optional<JsonValue> named(Node node) {
        if (node.inputs() instanceof None) {
            return Optional.empty();
        }
        if (node.inputs() instanceof One one) {
            return Optional.of(value(one.name()));
        }
        Map<String, JsonValue> values = new LinkedHashMap<>();
        ((Named) node.inputs()).names().forEach((key, name) -> values.put(key, value(name)));
        return Optional.of(Json.object(values));
    }

    private JsonValue value(String name) {
        if (name.startsWith("_outputs.")) {
            return path(name.substring("_outputs.".length()), false);
        }
        return name.startsWith("_") ? story.key(name).orElse(JsonValue.NULL) : path(name, true);
    }

    private JsonValue path(String name, boolean orKey) {
        List<String> parts = Arrays.asList(name.split("\\."));
        JsonValue value = story.output(parts.get(0))
                .or(() -> orKey ? story.key(parts.get(0)) : Optional.empty())
                .orElse(JsonValue.NULL);
        for (String step : parts.subList(1, parts.size())) {
            value = step(value, step);
        }
        return value;
    }

    private static JsonValue step(JsonValue value, String step) {
        if (value instanceof JsonArray list && step.matches("\\d{1,9}")) {
            int index = Integer.parseInt(step);
            return index < list.size() ? list.get(index) : JsonValue.NULL;
        }
        return value instanceof JsonObject object ? object.getOrDefault(step, JsonValue.NULL) : JsonValue.NULL;
    }
}
