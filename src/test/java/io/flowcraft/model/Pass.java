package io.flowcraft.model;

import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.JoinStrategy;
import io.flowcraft.blueprint.Node;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Goes once through what is executed together: the run, or one iteration of a loop. */
final class Pass {
    private final Interpreter run;
    private final Shape.Part part;
    private final String indexes;
    private final List<Edge> entry;
    private final Map<Edge, Optional<JsonValue>> before;
    /** What is decided of the edges that begin here: the taken ones have a value, the dead ones have none. */
    private final Map<Edge, Optional<JsonValue>> ways = new HashMap<>();

    private final Set<String> decided = new HashSet<>();

    /**
     * @param indexes of the iterations, as they stand in the keys of activations
     * @param entry the edges that lead to the header, from outside or from the iteration before
     * @param before what is decided of these
     */
    Pass(Interpreter run, Shape.Part part, String indexes, List<Edge> entry, Map<Edge, Optional<JsonValue>> before) {
        this.run = run;
        this.part = part;
        this.indexes = indexes;
        this.entry = entry;
        this.before = before;
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
        boolean begins = unit.header().equals(part.header());
        Map<Edge, Optional<JsonValue>> known = begins ? before : ways;
        List<Edge> in = deciding(unit, begins ? entry : run.shape.entering(unit), known);
        List<String> replaced = run.shape.replaced(unit.id());
        if (!known.keySet().containsAll(in) || !decided.containsAll(replaced) || run.failures.contains(unit.id())) {
            return false;
        }
        decided.add(unit.id());
        boolean starts = in.isEmpty()
                ? replaced.isEmpty()
                : in.stream().anyMatch(edge -> known.get(edge).isPresent());
        if (!starts) {
            leave(unit.nodes(), Map.of());
        } else if (unit.units().isEmpty()) {
            execute(List.of(unit.id()), run.input(unit.id(), in, known), Map.of());
        } else {
            goRound(unit, in);
        }
        return true;
    }

    /** Of the edges that lead to something those that decide whether it starts: all, or where any is enough the first. */
    private List<Edge> deciding(Shape.Part unit, List<Edge> in, Map<Edge, Optional<JsonValue>> known) {
        Node node = run.shape.node(unit.header());
        String key = node.id() + indexes + (unit.units().isEmpty() ? "" : ":0");
        boolean any =
                node.config().joinStrategy() == JoinStrategy.ANY || node.uses().equals("loop-controller");
        Predicate<Edge> taken =
                edge -> known.getOrDefault(edge, Optional.empty()).isPresent();
        Optional<Edge> first = Optional.ofNullable(run.firsts.get(key))
                .or(() -> in.stream().filter(taken).findFirst());
        return any ? first.map(List::of).orElse(in) : in;
    }

    /**
     * Executes a node, and when it fails its fallback in its place.
     *
     * @param places the node, then those in whose place it runs
     */
    private void execute(List<String> places, JsonValue input, Map<String, JsonValue> besides) {
        String id = places.get(0);
        decided.add(id);
        View view = run.view(input, besides);
        Done done = new Nodes(run).execute(places, indexes, view);
        Optional<String> fallback = run.shape.node(id).config().fallback();
        if (done.completed()) {
            places.forEach(place -> run.outputs.put(place, done.output()));
            leave(places, run.chosen(places, done.answer().get(), view));
        } else if (fallback.isPresent()) {
            List<String> more = new ArrayList<>(places);
            more.add(0, fallback.get());
            execute(more, input, Map.of("_catch_error", Json.object(Map.of("nodeId", Json.text(id)))));
        } else {
            run.failures.add(id);
        }
    }

    /** Goes through a loop as often as there is a way back. An edge that leaves it is taken if an iteration chose it. */
    private void goRound(Shape.Part loop, List<Edge> in) {
        Set<String> body = loop.nodes();
        Map<Edge, JsonValue> left = new HashMap<>();
        List<Edge> entry = in;
        Pass last = this;
        for (int n = 0; entry.stream().anyMatch(last::isTaken); n++) {
            Pass pass = new Pass(run, loop, indexes + ":" + n, entry, last.ways);
            if (!pass.settle()) {
                return;
            }
            run.shape.leaving(body).forEach(edge -> pass.ways.get(edge).ifPresent(value -> left.put(edge, value)));
            entry = run.shape.edges(edge -> edge.target().equals(loop.header()) && body.contains(edge.source()));
            last = pass;
        }
        leave(body, left);
    }

    /** Decides the edges that lead away: those that are not chosen are dead. */
    private void leave(Collection<String> nodes, Map<Edge, JsonValue> chosen) {
        run.shape.leaving(nodes).forEach(edge -> ways.putIfAbsent(edge, Optional.ofNullable(chosen.get(edge))));
    }

    private boolean isTaken(Edge edge) {
        return ways.get(edge).isPresent();
    }
}
