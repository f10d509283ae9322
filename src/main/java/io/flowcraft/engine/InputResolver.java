package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Inputs;
import io.flowcraft.blueprint.JoinStrategy;
import io.flowcraft.blueprint.Link;
import io.flowcraft.blueprint.Node;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The input of an activation: what an edge's transform made, else what {@code inputs} name, else what follows from the edges, and for a start node what
 * the run was submitted with. A fallback gets what the failed node got, unless it names inputs of its own. Not thread-safe.
 */
final class InputResolver {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final RunData data;
    private final Graph graph;
    private final Unrolled unrolled;

    InputResolver(RunData data) {
        this.data = data;
        this.graph = data.ledger().graph();
        this.unrolled = data.ledger().course().unrolled();
    }

    /**
     * The input.
     *
     * @param claim of an activation that one of several links starts: the number of that link
     * @param shown what stands in the context for this execution only
     */
    JsonValue input(Activation activation, Optional<Integer> claim, Map<String, JsonValue> shown) {
        if (unrolled.isItem(activation)) {
            return data.item(activation);
        }
        Node node = graph.node(activation.nodeId());
        know(activation);
        if (graph.isFallback(node.id()) && node.inputs() instanceof Inputs.None) {
            Activation failed = failed(activation, claim);
            return input(failed, claim(failed), Map.of());
        }
        List<Link> taken = taken(activation, claim);
        boolean transformed = taken.stream()
                .anyMatch(link -> link.edge().flatMap(edge -> edge.transform()).isPresent());
        return !transformed && !(node.inputs() instanceof Inputs.None)
                ? new NamedInputs(data, shown).resolve(node.inputs())
                : fromEdges(activation, taken);
    }

    /** Whose failure a fallback answers. */
    Activation failed(Activation fallback, Optional<Integer> claim) {
        know(fallback);
        return claim.flatMap(graph::link)
                .or(() -> data.ledger().taken(fallback).stream().findFirst())
                .map(link -> unrolled.source(link, fallback))
                .orElseThrow(() -> new IllegalStateException("nothing failed before fallback " + fallback));
    }

    /** Those in whose place a fallback runs: the one whose failure it answers, and if that was a fallback, the one whose failure that answered. */
    Set<String> replaced(Activation fallback, Optional<Integer> claim) {
        Set<String> replaced = new LinkedHashSet<>();
        Optional<Integer> link = claim;
        for (Activation one = fallback; graph.isFallback(one.nodeId()); ) {
            one = failed(one, link);
            replaced.add(one.nodeId());
            link = claim(one);
        }
        return replaced;
    }

    private Optional<Integer> claim(Activation failed) {
        return data.ledger().outcome(failed).flatMap(Outcome::claim);
    }

    private void know(Activation activation) {
        data.know(unrolled.entries(activation).stream()
                .map(link -> unrolled.source(link, activation))
                .collect(Collectors.toSet()));
    }

    private List<Link> taken(Activation activation, Optional<Integer> claim) {
        return data.ledger().taken(activation).stream()
                .filter(link -> link.kind() == Link.Kind.EDGE)
                .filter(link -> claim.isEmpty() || claim.get() == link.number())
                .toList();
    }

    private JsonValue fromEdges(Activation activation, List<Link> taken) {
        List<Link> entries = unrolled.entries(activation);
        if (entries.isEmpty()) {
            return data.startInput();
        }
        if (isPlain(activation.nodeId(), entries)) {
            return taken.isEmpty() ? JsonValue.NULL : value(taken.get(0), activation);
        }
        Map<String, JsonValue> values = new LinkedHashMap<>();
        taken.forEach(link -> values.putIfAbsent(link.source(), value(link, activation)));
        JsonObjectBuilder map = JSON.createObjectBuilder();
        values.forEach(map::add);
        return map.build();
    }

    /** Where one edge is enough, its value is; also in a next iteration, which begins when all is decided of the one before. */
    private boolean isPlain(String nodeId, List<Link> entries) {
        return graph.node(nodeId).config().joinStrategy() == JoinStrategy.ANY
                || graph.controlledBy(nodeId).isPresent()
                || graph.predecessors(entries).size() <= 1;
    }

    private JsonValue value(Link link, Activation target) {
        Optional<Outcome> outcome =
                data.ledger().standing(unrolled.source(link, target)).filter(Outcome::isCompleted);
        return outcome.flatMap(o -> o.takenLink(link.number()))
                .flatMap(TakenLink::value)
                .or(() -> outcome.map(Outcome::output))
                .orElse(JsonValue.NULL);
    }
}
