package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Inputs;
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

    InputResolver(RunData data) {
        this.data = data;
        this.graph = data.ledger().graph();
    }

    /**
     * The input.
     *
     * @param claim of a node that one of several links starts: the number of that link
     * @param shown what stands in the context for this execution only
     */
    JsonValue input(String nodeId, Optional<Integer> claim, Map<String, JsonValue> shown) {
        Node node = graph.node(nodeId);
        know(nodeId);
        if (graph.isFallback(nodeId) && node.inputs() instanceof Inputs.None) {
            String failed = failed(nodeId, claim);
            return input(failed, claim(failed), Map.of());
        }
        List<Link> taken = taken(nodeId, claim);
        boolean transformed = taken.stream()
                .anyMatch(link -> link.edge().flatMap(edge -> edge.transform()).isPresent());
        return !transformed && !(node.inputs() instanceof Inputs.None)
                ? new NamedInputs(data, shown).resolve(node.inputs())
                : fromEdges(nodeId, taken);
    }

    /** Which node's failure a fallback answers. */
    String failed(String nodeId, Optional<Integer> claim) {
        know(nodeId);
        return claim.flatMap(graph::link)
                .or(() -> graph.in(nodeId).stream()
                        .filter(link -> data.ledger().isTaken(link).orElse(false))
                        .findFirst())
                .map(Link::source)
                .orElseThrow(() -> new IllegalStateException("nothing failed before fallback " + nodeId));
    }

    /** The nodes in whose place a fallback runs: the one whose failure it answers, and if that was a fallback, the one whose failure that answered. */
    Set<String> replaced(String nodeId, Optional<Integer> claim) {
        Set<String> replaced = new LinkedHashSet<>();
        Optional<Integer> link = claim;
        for (String id = nodeId; graph.isFallback(id); ) {
            id = failed(id, link);
            replaced.add(id);
            link = claim(id);
        }
        return replaced;
    }

    private Optional<Integer> claim(String failed) {
        return data.ledger().outcome(failed).flatMap(Outcome::claim);
    }

    private void know(String nodeId) {
        data.know(graph.in(nodeId).stream().map(Link::source).collect(Collectors.toSet()));
    }

    private List<Link> taken(String nodeId, Optional<Integer> claim) {
        return graph.in(nodeId).stream()
                .filter(link -> link.kind() == Link.Kind.EDGE)
                .filter(link -> claim.isEmpty() || claim.get() == link.number())
                .filter(link -> data.ledger().isTaken(link).orElse(false))
                .toList();
    }

    private JsonValue fromEdges(String nodeId, List<Link> taken) {
        if (graph.in(nodeId).isEmpty()) {
            return data.initialContext();
        }
        boolean plain = graph.firesOnFirst(nodeId) || graph.predecessors(nodeId).size() <= 1;
        if (plain) {
            return taken.isEmpty() ? JsonValue.NULL : value(taken.get(0));
        }
        Map<String, JsonValue> values = new LinkedHashMap<>();
        taken.forEach(link -> values.putIfAbsent(link.source(), value(link)));
        JsonObjectBuilder map = JSON.createObjectBuilder();
        values.forEach(map::add);
        return map.build();
    }

    private JsonValue value(Link link) {
        Optional<Outcome> outcome = data.ledger().standing(link.source()).filter(Outcome::isCompleted);
        return outcome.flatMap(o -> o.takenLink(link.number()))
                .flatMap(TakenLink::value)
                .or(() -> outcome.map(Outcome::output))
                .orElse(JsonValue.NULL);
    }
}
