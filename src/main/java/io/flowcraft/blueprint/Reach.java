package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.JOIN_MAY_NOT_FIRE;
import static io.flowcraft.blueprint.FindingCode.NO_START_NODE;
import static io.flowcraft.blueprint.FindingCode.UNREACHABLE_NODE;

import io.flowcraft.blueprint.Topology.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Finds the nodes that a run can come to, and reports the others. */
final class Reach {
    private final Topology topology;
    private final Fallbacks fallbacks;
    private final Circuits circuits;
    private final DeadEdges dead;
    private final Findings findings;
    private final Set<String> reached = new HashSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();

    Reach(Topology topology, Fallbacks fallbacks, Circuits circuits, DeadEdges dead, Findings findings) {
        this.topology = topology;
        this.fallbacks = fallbacks;
        this.circuits = circuits;
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
        return entering(id) == 0 && !fallbacks.isStandIn(id);
    }

    /** How many edges lead to the node, those apart that lead back to it as the header of a loop. */
    private long entering(String id) {
        return topology.into(id).stream()
                .filter(edge -> !circuits.isBack(edge.value()))
                .count();
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
        if (reached.contains(id)) {
            return;
        }
        if (entering(id) > 1) {
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
