package io.flowcraft.model;

import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.JoinStrategy;
import io.flowcraft.blueprint.Node;
import io.flowcraft.model.Shape.Part;
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

/**
 * Goes once through what is executed together: the run, or one iteration of a loop.
 *
 * @param indexes of the iterations, as they stand in the keys of activations
 * @param entry the edges that lead to the header, from outside or from the iteration before
 * @param before what is decided of these
 * @param ways what is decided of the edges that begin here: the taken ones have a value, the dead ones have none
 */
record Pass(
        Interpreter run,
        Part part,
        String indexes,
        List<Edge> entry,
        Map<Edge, Optional<JsonValue>> before,
        Map<Edge, Optional<JsonValue>> ways,
        Set<String> decided) {

    Pass(Interpreter run, Part part, String indexes, List<Edge> entry, Map<Edge, Optional<JsonValue>> before) {
        this(run, part, indexes, entry, before, new HashMap<>(), new HashSet<>());
    }

    /** Decides what can be decided, until nothing more can. Tells whether nothing failed. */
    boolean settle() {
        int failures = run.failures.size();
        List<Part> open = new ArrayList<>(part.units());
        boolean more = true;
        while (more) {
            more = open.removeIf(unit -> decided.contains(unit.id()) || decide(unit));
        }
        return run.failures.size() == failures;
    }

    private boolean decide(Part unit) {
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
    private List<Edge> deciding(Part unit, List<Edge> in, Map<Edge, Optional<JsonValue>> known) {
        Node node = run.shape.node(unit.header());
        if (node.config().joinStrategy() == JoinStrategy.ALL && !node.uses().equals("loop-controller")) {
            return in;
        }
        Edge first = run.firsts.get(node.id() + indexes + (unit.units().isEmpty() ? "" : ":0"));
        Predicate<Edge> taken =
                edge -> known.getOrDefault(edge, Optional.empty()).isPresent();
        Predicate<Edge> decides = first == null ? taken : first::equals;
        return in.stream().filter(decides).findFirst().map(List::of).orElse(in);
    }

    /** Executes the first of some nodes in the place of the others, and when it fails its fallback in the place of all. */
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
    private void goRound(Part loop, List<Edge> in) {
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
