package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.UNKNOWN_BLUEPRINT;

import io.flowcraft.blueprint.Topology.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Warns of subflows whose blueprint is not stored, at least not yet. */
final class Subflows {
    static final String USES = "subflow";
    /** Each costs a look into a store. */
    private static final int MOST_ASKED = 1_000;

    private final Topology topology;
    private final BlueprintCatalogue blueprints;
    private final Findings findings;

    Subflows(Topology topology, BlueprintCatalogue blueprints, Findings findings) {
        this.topology = topology;
        this.blueprints = blueprints;
        this.findings = findings;
    }

    /** @param ownId a blueprint may call itself, though it is not stored yet */
    void report(String ownId) {
        Map<String, List<Place<Node>>> callers = topology.using(USES)
                .filter(node -> named(node).filter(id -> !id.equals(ownId)).isPresent())
                .collect(Collectors.groupingBy(node -> named(node).orElseThrow()));
        callers.keySet().stream()
                .sorted()
                .limit(MOST_ASKED)
                .filter(id -> !blueprints.has(id))
                .forEach(id -> callers.get(id).forEach(node -> warn(node, id)));
    }

    private static Optional<String> named(Place<Node> node) {
        return Params.text(node.value().params(), "blueprintId");
    }

    private void warn(Place<Node> node, String id) {
        findings.warning(
                UNKNOWN_BLUEPRINT,
                node.pointer() + "/params/blueprintId",
                "No blueprint " + Quoted.of(id) + " is stored: store it before this node runs, or correct the id");
    }
}
