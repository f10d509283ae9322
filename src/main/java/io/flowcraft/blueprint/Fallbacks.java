package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.BAD_FALLBACK;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which node takes over for which; reports those that cannot and leaves them out. */
final class Fallbacks {
    private final Topology topology;
    private final Findings findings;
    private final Map<String, String> byNode = new LinkedHashMap<>();
    private final Set<String> standIns = new HashSet<>();

    Fallbacks(Topology topology, Findings findings) {
        this.topology = topology;
        this.findings = findings;
        topology.nodes()
                .forEach((id, place) -> place.value().config().fallback().ifPresent(to -> add(id, to)));
        removeCircles();
        standIns.addAll(byNode.values());
    }

    /** The node that takes over for this one. */
    Optional<String> of(String id) {
        return Optional.ofNullable(byNode.get(id));
    }

    /** Whether this node takes over for another one. */
    boolean isStandIn(String id) {
        return standIns.contains(id);
    }

    String pointer(String id) {
        return topology.nodes().get(id).pointer() + "/config/fallback";
    }

    private void add(String id, String to) {
        problem(id, to)
                .ifPresentOrElse(
                        problem -> findings.error(BAD_FALLBACK, pointer(id), problem), () -> byNode.put(id, to));
    }

    private Optional<String> problem(String id, String to) {
        if (!topology.has(to)) {
            return Optional.of(
                    "The fallback " + Quoted.of(to) + " is no node of this blueprint: name another node's id");
        }
        if (to.equals(id)) {
            return Optional.of("The node " + Quoted.of(id) + " cannot be its own fallback: name another node");
        }
        List<Topology.Place<Edge>> edges = topology.into(to);
        return edges.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The fallback " + Quoted.of(to) + " has an incoming edge ("
                                + edges.get(0).pointer()
                                + "): a fallback is entered only in place of a failed node; remove the edge or take another node");
    }

    private void removeCircles() {
        Map<String, String> walkOf = new HashMap<>();
        for (String start : List.copyOf(byNode.keySet())) {
            String id = start;
            while (byNode.containsKey(id) && !walkOf.containsKey(id)) {
                walkOf.put(id, start);
                id = byNode.get(id);
            }
            if (byNode.containsKey(id) && start.equals(walkOf.get(id))) {
                removeCircle(id);
            }
        }
    }

    private void removeCircle(String start) {
        Set<String> circle = new LinkedHashSet<>();
        for (String id = start; circle.add(id); ) {
            id = byNode.get(id);
        }
        findings.error(
                BAD_FALLBACK,
                pointer(start),
                "These nodes are fallbacks of each other in a circle: " + Way.text(List.copyOf(circle), start)
                        + "; end the chain at a node without a fallback");
        byNode.keySet().removeAll(circle);
    }
}
