package io.flowcraft.model;

import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.JoinStrategy;
import io.flowcraft.blueprint.Node;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Goes once through what is executed together: the run, or one iteration of a loop. */
final class Pass {
    private final Interpreter run;
    private final Shape.Part part;
    private final String indexes;
    private final Map<Edge, Optional<JsonValue>> entry;
    /** What is decided of the edges that begin here: the taken ones have a value, the dead ones have none. */
    private final Map<Edge, Optional<JsonValue>> ways = new HashMap<>();

    private final Set<String> decided = new HashSet<>();

    /**
     * @param indexes of the iterations, as they stand in the keys of activations
     * @param entry what is decided of the edges to the header, from outside or from the iteration before
     */
    Pass(Interpreter run, Shape.Part part, String indexes, Map<Edge, Optional<JsonValue>> entry) {
        this.run = run;
        this.part = part;
        this.indexes = indexes;
        this.entry = entry;
    }

    /** Decides what can be decided, until nothing more can. Tells whether nothing failed. */
    boolean settle() {
        int failures = run.failures.size();
        List<Shape.Part> open = new ArrayList<>(part.units());
        boolean more = true;
        while (more) {
            more = open.removeIf(unit -> decided.contains(unit.id()) || decide(unit));
        }
        return run.failures.size() == failures;
    }

    private boolean decide(Shape.Part unit) {
        Map<Edge, Optional<JsonValue>> known = unit.header().equals(part.header()) ? entry : ways;
        List<Edge> in = deciding(unit, known);
        List<String> replaced = run.shape.replaced(unit.id());
        if (!known.keySet().containsAll(in) || !decided.containsAll(replaced) || run.failures.contains(unit.id())) {
            return false;
        }
        decided.add(unit.id());
        if (in.isEmpty() ? !replaced.isEmpty() : in.stream().allMatch(edge -> known.get(edge).isEmpty())) {
            leave(unit.nodes(), Map.of());
        } else if (unit.units().isEmpty()) {
            execute(List.of(unit.id()), run.input(run.shape.node(unit.id()), in, known), Map.of());
        } else {
            goRound(unit, in);
        }
        return true;
    }

    /** The edges that decide whether something starts: all that lead to it, or where any is enough the first. */
    private List<Edge> deciding(Shape.Part unit, Map<Edge, Optional<JsonValue>> known) {
        List<Edge> in = known == entry ? List.copyOf(entry.keySet()) : run.shape.entering(unit);
        Node node = run.shape.node(unit.header());
        if (node.config().joinStrategy() == JoinStrategy.ALL && !node.uses().equals("loop-controller")) {
            return in;
        }
        String key = unit.header() + indexes + (unit.units().isEmpty() ? "" : ":0");
        Stream<Edge> taken = in.stream().filter(edge -> known.getOrDefault(edge, Optional.empty()).isPresent());
        Optional<Edge> first = Optional.ofNullable(run.firsts.get(key)).or(taken::findFirst);
        return first.map(List::of).orElse(in);
    }

    /** Decides the edges that lead away: those that are not chosen are dead. */
    private void leave(Collection<String> nodes, Map<Edge, JsonValue> chosen) {
        run.shape.leaving(nodes).forEach(edge -> ways.putIfAbsent(edge, Optional.ofNullable(chosen.get(edge))));
    }

    /**
     * Executes a node, and when it fails its fallback in its place.
     *
     * @param places the node, then those in whose place it runs
     */
    private void execute(List<String> places, JsonValue input, Map<String, JsonValue> besides) {
        String id = places.get(0);
        decided.add(id);
        Done done = new Nodes(run).execute(places, indexes, run.view(input, besides));
        Optional<String> fallback = run.shape.node(id).config().fallback();
        if (done.completed()) {
            places.forEach(place -> run.outputs.put(place, done.output()));
            leave(places, run.chosen(places, done.answer().get(), run.view(done.input(), besides)));
        } else if (fallback.isPresent()) {
            List<String> more =
                    Stream.concat(fallback.stream(), places.stream()).toList();
            execute(more, input, Map.of("_catch_error", Json.object(Map.of("nodeId", Json.text(id)))));
        } else {
            run.failures.add(id);
        }
    }

    /** Goes through a loop as often as there is a way back. An edge that leaves it is taken if an iteration chose it. */
    private void goRound(Shape.Part loop, List<Edge> in) {
        Set<String> body = loop.nodes();
        List<Edge> back = run.shape.edges(edge -> edge.target().equals(loop.header()) && body.contains(edge.source()));
        Map<Edge, JsonValue> left = new HashMap<>();
        Map<Edge, Optional<JsonValue>> entry = decided(in);
        for (int n = 0; entry.values().stream().anyMatch(Optional::isPresent); n++) {
            Pass pass = new Pass(run, loop, indexes + ":" + n, entry);
            if (!pass.settle()) {
                return;
            }
            run.shape.leaving(body).forEach(edge -> pass.ways.get(edge).ifPresent(value -> left.put(edge, value)));
            entry = pass.decided(back);
        }
        leave(body, left);
    }

    private Map<Edge, Optional<JsonValue>> decided(List<Edge> edges) {
        Map<Edge, Optional<JsonValue>> decided = new LinkedHashMap<>();
        edges.forEach(edge -> decided.put(edge, ways.get(edge)));
        return decided;
    }
}
