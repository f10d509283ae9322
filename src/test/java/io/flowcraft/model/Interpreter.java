package io.flowcraft.model;

import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.Inputs;
import io.flowcraft.blueprint.Node;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what a run comes to, from the document alone: {@link Pass} decides the order of things, {@link Nodes} what each node does, and this what they give to each other.
 */
final class Interpreter {
    private final Map<String, Shape> shapes;
    final Shape shape;
    final Map<String, Edge> firsts;
    private final JsonValue startInput;
    final Map<String, JsonValue> context;
    /** What the id of each node last meant. */
    final Map<String, JsonValue> outputs = new HashMap<>();
    /** Every activation that is executed, by its key. */
    final Map<String, Done> done = new LinkedHashMap<>();
    /** What batches gathered, by the node that does. */
    final Map<String, JsonValue> lists = new HashMap<>();
    /** What failed with nothing to stand in for it. */
    final List<String> failures = new ArrayList<>();

    /**
     * @param shapes all blueprints, by id
     * @param firsts the edges that came first where any is enough, by activation: the rules leave that open
     */
    Interpreter(
            Map<String, Shape> shapes, String id, Map<String, Edge> firsts, JsonObject context, JsonValue startInput) {
        this.shapes = shapes;
        this.shape = shapes.get(id);
        this.firsts = firsts;
        this.context = new HashMap<>(context);
        this.startInput = startInput;
    }

    /** Runs it. Goes on where a real run would not, after a failure, and so says what may happen until then. */
    Interpreter run() {
        new Pass(this, shape.run(), "", Map.of()).settle();
        return this;
    }

    Interpreter child(String id, JsonObject context, JsonValue startInput) {
        return new Interpreter(shapes, id, Map.of(), context, startInput).run();
    }

    View view(JsonValue input, Map<String, JsonValue> besides) {
        Map<String, JsonValue> keys = new HashMap<>(context);
        keys.putAll(besides);
        return new View(input, Optional.empty(), outputs, keys);
    }

    /** What a node gets by the edges that decide about it: the value from its only predecessor, a node and its fallback being one, else a map. */
    JsonValue input(Node node, List<Edge> in, Map<Edge, Optional<JsonValue>> ways) {
        Map<String, Edge> taken = new LinkedHashMap<>();
        in.stream().filter(edge -> ways.get(edge).isPresent()).forEach(edge -> taken.putIfAbsent(edge.source(), edge));
        if (!(node.inputs() instanceof Inputs.None)
                && taken.values().stream().allMatch(edge -> edge.transform().isEmpty())) {
            return node.inputs() instanceof Inputs.One one
                    ? named(one.name())
                    : Json.mapped(((Inputs.Named) node.inputs()).names(), this::named);
        }
        Set<String> sources = in.stream().map(Edge::source).collect(Collectors.toSet());
        sources.removeIf(id -> in.stream().anyMatch(edge -> shape.standsIn(id, edge.source())));
        JsonObject values = Json.mapped(taken, edge -> ways.get(edge).get());
        return in.isEmpty()
                ? startInput
                : sources.size() == 1 ? values.values().iterator().next() : values;
    }

    private JsonValue named(String name) {
        boolean key = name.startsWith("_") && !name.startsWith("_outputs.");
        Map<String, JsonValue> roots = new HashMap<>(context);
        roots.putAll(key ? Map.of() : outputs);
        roots.put("_outputs", Json.object(outputs));
        return Json.at(Json.object(roots), key ? name : name.replace('.', '/'));
    }

    /** The edges that a node chooses for all in whose place it runs, and what they carry. */
    Map<Edge, JsonValue> chosen(List<String> places, Answer answer, View before) {
        View view = before.after(answer);
        boolean controls = shape.node(places.get(0)).uses().equals("loop-controller");
        Map<Edge, Integer> ranks = new LinkedHashMap<>();
        for (Edge edge : shape.leaving(places)) {
            boolean acts = edge.action().isEmpty() || edge.action().equals(answer.action());
            if (acts && edge.condition().map(view::holds).orElse(true)) {
                ranks.put(
                        edge,
                        controls && edge.condition().isPresent()
                                ? 2
                                : edge.action().isPresent() ? 1 : 0);
            }
        }
        int best = ranks.values().stream().max(Integer::compare).orElse(0);
        Set<String> targets = new HashSet<>();
        ranks.entrySet()
                .removeIf(entry ->
                        entry.getValue() < best || !targets.add(entry.getKey().target()) && places.size() > 1);
        Map<Edge, JsonValue> chosen = new HashMap<>();
        ranks.keySet()
                .forEach(edge ->
                        chosen.put(edge, edge.transform().map(view::value).orElse(answer.output())));
        return chosen;
    }

    /** What another blueprint gets that ran this one. */
    JsonValue result() {
        List<String> ids = shape.terminals();
        Map<String, JsonValue> results = new HashMap<>(outputs);
        results.keySet().retainAll(ids);
        return ids.size() == 1 ? results.getOrDefault(ids.get(0), JsonValue.NULL) : Json.object(results);
    }
}
