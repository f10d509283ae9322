package io.flowcraft.model;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.Node;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A blueprint and the loops in it, as they were drawn: the engine has to find them in the edges. */
record Shape(Blueprint blueprint, Part run) {

    /**
     * A node, a loop, or the run.
     *
     * @param id the node, or the loop's controller
     * @param header the node that is entered
     * @param units what a loop or the run consists of; empty for a node
     */
    record Part(String id, String header, List<Part> units) {

        Set<String> nodes() {
            Set<String> nodes = new HashSet<>();
            units.forEach(unit -> nodes.addAll(unit.nodes()));
            return units.isEmpty() ? Set.of(id) : nodes;
        }
    }

    Node node(String id) {
        return blueprint.node(id).orElseThrow();
    }

    /** In document order. */
    List<Edge> edges(Predicate<Edge> which) {
        return blueprint.edges().stream().filter(which).toList();
    }

    List<Edge> entering(Part unit) {
        Set<String> nodes = unit.nodes();
        return edges(edge -> edge.target().equals(unit.header()) && !nodes.contains(edge.source()));
    }

    List<Edge> leaving(Collection<String> nodes) {
        return edges(edge -> nodes.contains(edge.source()) && !nodes.contains(edge.target()));
    }

    /** The nodes whose fallback this is. */
    List<String> replaced(String id) {
        Predicate<Node> names = node -> node.config().fallback().equals(Optional.of(id));
        return blueprint.nodes().stream().filter(names).map(Node::id).toList();
    }

    /** Whether a node runs in the place of another when that fails, or when what runs there fails. */
    boolean standsIn(String id, String failed) {
        return replaced(id).stream().anyMatch(other -> other.equals(failed) || standsIn(other, failed));
    }

    /** Nodes and loops that no edge leaves. A fallback counts as what it replaces. */
    List<String> terminals() {
        Predicate<Part> last =
                unit -> leaving(unit.nodes()).isEmpty() && replaced(unit.id()).isEmpty();
        return run.units().stream().filter(last).map(Part::id).toList();
    }
}
