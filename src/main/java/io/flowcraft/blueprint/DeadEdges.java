package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.EDGE_NEVER_TAKEN;
import static io.flowcraft.blueprint.FindingCode.REDUNDANT_EDGE;

import io.flowcraft.blueprint.Topology.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Warns of the edges that are certainly never taken, or taken for nothing, and remembers the former. */
final class DeadEdges {
    private static final Set<String> FALSY = Set.of("false", "null", "0", "0.0", "\"\"", "''");

    private final Topology topology;
    private final Fallbacks fallbacks;
    private final NodeCatalogue catalogue;
    private final Findings findings;
    private final Set<String> pointers = new HashSet<>();

    DeadEdges(Topology topology, Fallbacks fallbacks, NodeCatalogue catalogue, Findings findings) {
        this.topology = topology;
        this.fallbacks = fallbacks;
        this.catalogue = catalogue;
        this.findings = findings;
        topology.edges().forEach(this::check);
        reportRepeated();
    }

    /** Whether the edge at this pointer can never be taken, though its source may run. */
    boolean contains(String pointer) {
        return pointers.contains(pointer);
    }

    private void check(Place<Edge> place) {
        Edge edge = place.value();
        if (edge.condition().map(String::strip).filter(FALSY::contains).isPresent()) {
            warn(place, "/condition", "Its condition is never true");
        } else if (edge.action()
                .filter(action -> neverGiven(edge.source(), action))
                .isPresent()) {
            warn(
                    place,
                    "/action",
                    "The node " + Quoted.of(edge.source()) + " never gives the action "
                            + edge.action().map(Quoted::of).orElse(""));
        }
    }

    private void warn(Place<Edge> edge, String property, String why) {
        pointers.add(edge.pointer());
        findings.warning(
                EDGE_NEVER_TAKEN, edge.pointer() + property, "This edge is never taken: correct or remove it. " + why);
    }

    /** Whoever takes over for a node chooses among its edges too, so of a node with a fallback nothing is certain. */
    private boolean neverGiven(String source, String action) {
        return Optional.ofNullable(topology.nodes().get(source))
                .filter(place -> fallbacks.of(source).isEmpty())
                .flatMap(place -> catalogue.actions(place.value()))
                .filter(actions -> !actions.contains(action))
                .isPresent();
    }

    private void reportRepeated() {
        Map<Choice, String> first = new HashMap<>();
        for (Place<Edge> edge : topology.edges()) {
            String earlier = first.putIfAbsent(Choice.of(edge.value()), edge.pointer());
            if (earlier != null) {
                findings.warning(
                        REDUNDANT_EDGE,
                        edge.pointer(),
                        "This edge is taken whenever " + earlier + " is, and that one gives the value: remove it");
            }
        }
    }

    /** What decides whether an edge is taken. */
    private record Choice(String source, String target, Optional<String> action, Optional<String> condition) {
        static Choice of(Edge edge) {
            return new Choice(edge.source(), edge.target(), edge.action(), edge.condition());
        }
    }
}
