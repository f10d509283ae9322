package io.flowcraft.model;

import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.Inputs;
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
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says what a run comes to. What is decided stays decided, and nothing depends on the order in which it is: {@link Pass} decides what happens, {@link Nodes} what
 * each node does, and this what goes from one to the next. After a failure it goes on where a run would not, and so says what may happen until then.
 */
final class Interpreter {
    final Map<String, Shape> shapes;
    final Shape shape;
    /** The edges that came first where any is enough, by activation: that the rules leave open. */
    final Map<String, Edge> firsts;

    private final JsonValue startInput;
    final Map<String, JsonValue> context;
    /** What the id of each node last meant. */
    final Map<String, JsonValue> outputs = new HashMap<>();
    /** Every activation that is executed, by its key. */
    final Map<String, Done> done = new LinkedHashMap<>();
    /** What batches give, by the node that gathers. */
    final Map<String, JsonValue> lists = new HashMap<>();
    /** What failed with nothing to stand in for it. */
    final List<String> failures = new ArrayList<>();

    /** Runs a blueprint, to the end. */
    Interpreter(
            Map<String, Shape> shapes, String id, JsonObject context, JsonValue startInput, Map<String, Edge> firsts) {
        this.shapes = shapes;
        this.shape = shapes.get(id);
        this.context = new HashMap<>(context);
        this.startInput = startInput;
        this.firsts = firsts;
        new Pass(this, shape.run(), "", List.of(), Map.of()).settle();
    }

    View view(JsonValue input, Map<String, JsonValue> besides) {
        Map<String, JsonValue> keys = new HashMap<>(context);
        keys.putAll(besides);
        return new View(input, Optional.empty(), outputs, keys);
    }

    /** What a node gets by the edges that decide about it: the value from its only predecessor, a node and its fallback being one, else a map. */
    JsonValue input(String id, List<Edge> in, Map<Edge, Optional<JsonValue>> ways) {
        Inputs inputs = shape.node(id).inputs();
        Map<String, Edge> taken = new LinkedHashMap<>();
        in.stream().filter(edge -> ways.get(edge).isPresent()).forEach(edge -> taken.putIfAbsent(edge.source(), edge));
        boolean transformed =
                taken.values().stream().anyMatch(edge -> edge.transform().isPresent());
        if (!transformed && inputs instanceof Inputs.One one) {
            return named(one.name());
        }
        if (!transformed && inputs instanceof Inputs.Named named) {
            return Json.mapped(named.names(), this::named);
        }
        Set<String> sources = in.stream().map(Edge::source).collect(Collectors.toSet());
        sources.removeIf(source -> in.stream().anyMatch(edge -> shape.standsIn(source, edge.source())));
        JsonObject values = Json.mapped(taken, edge -> ways.get(edge).get());
        JsonValue several = in.isEmpty() ? startInput : values;
        return sources.size() == 1 ? values.values().iterator().next() : several;
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
        Predicate<Edge> acts = edge -> edge.action().isEmpty() || edge.action().equals(answer.action());
        Predicate<Edge> holds = edge -> edge.condition().map(view::holds).orElse(true);
        ToIntFunction<Edge> rank = edge -> controls && edge.condition().isPresent()
                ? 2
                : edge.action().map(action -> 1).orElse(0);
        // What is not asked for cannot fail.
        List<Edge> best = IntStream.of(2, 1, 0)
                .mapToObj(wanted -> shape.leaving(places).stream()
                        .filter(edge -> rank.applyAsInt(edge) == wanted)
                        .filter(acts.and(holds))
                        .toList())
                .filter(edges -> !edges.isEmpty())
                .findFirst()
                .orElse(List.of());
        Set<String> targets = new HashSet<>();
        Map<Edge, JsonValue> chosen = new HashMap<>();
        for (Edge edge : best) {
            if (targets.add(edge.target()) || places.size() == 1) {
                chosen.put(edge, edge.transform().map(view::value).orElse(answer.output()));
            }
        }
        return chosen;
    }

    /** What a run gives to the node of another that ran it. */
    JsonValue result() {
        List<String> ids = shape.terminals();
        Map<String, JsonValue> results = new HashMap<>(outputs);
        results.keySet().retainAll(ids);
        return ids.size() == 1 ? results.getOrDefault(ids.get(0), JsonValue.NULL) : Json.object(results);
    }
}
