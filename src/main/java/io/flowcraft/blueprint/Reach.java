package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.JOIN_MAY_NOT_FIRE;
import static io.flowcraft.blueprint.FindingCode.NO_START_NODE;
import static io.flowcraft.blueprint.FindingCode.UNREACHABLE_NODE;

import io.flowcraft.blueprint.Topology.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the nodes that a run can come to, and reports the others. */
final class Reach {
    private final Topology topology;
    private final Fallbacks fallbacks;
    private final DeadEdges dead;
    private final Findings findings;
    private final Set<String> reached = new HashSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();

    Reach(Topology topology, Fallbacks fallbacks, DeadEdges dead, Findings findings) {
        this.topology = topology;
        this.fallbacks = fallbacks;
        this.dead = dead;
        this.findings = findings;
    }

    void report() {
        topology.ids().stream().filter(this::isStart).forEach(this::come);
        if (reached.isEmpty() && !topology.ids().isEmpty()) {
            findings.error(
                    NO_START_NODE, "/nodes", "A run could not begin: give the blueprint a node without incoming edges");
        }
        walk();
        topology.nodes().values().forEach(this::reportUnreached);
    }

    private boolean isStart(String id) {
        return topology.into(id).isEmpty() && !fallbacks.isStandIn(id);
    }

    private void walk() {
        while (!waiting.isEmpty()) {
            String id = waiting.removeFirst();
            topology.outOf(id).stream()
                    .filter(edge -> !dead.contains(edge.pointer()))
                    .forEach(edge -> come(edge.value().target()));
            fallbacks.of(id).ifPresent(this::come);
        }
    }

    private void come(String id) {
        if (topology.has(id) && reached.add(id)) {
            waiting.addLast(id);
        }
    }

    private void reportUnreached(Place<Node> node) {
        String id = node.value().id();
        List<Place<Edge>> incoming = topology.into(id);
        if (reached.contains(id)) {
            return;
        }
        if (incoming.size() > 1) {
            findings.warning(
                    JOIN_MAY_NOT_FIRE,
                    node.pointer(),
                    "The join " + Quoted.of(id) + " never fires: none of its incoming edges can be taken");
        } else {
            findings.warning(
                    UNREACHABLE_NODE,
                    node.pointer(),
                    "The node " + Quoted.of(id)
                            + " never runs: no edge that can be taken leads to it from a start node");
        }
    }
}
