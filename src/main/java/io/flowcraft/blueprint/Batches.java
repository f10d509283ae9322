package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.BAD_BATCH;

import io.flowcraft.blueprint.Topology.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reports batches whose parts do not fit together. */
final class Batches {
    static final String SCATTER = "batch-scatter";
    static final String GATHER = "batch-gather";
    static final String GATHER_ID = "gatherNodeId";

    private final Topology topology;
    private final Circuits circuits;
    private final Findings findings;
    /** For each gather the first scatter that names it. */
    private final Map<String, String> scatters = new HashMap<>();

    Batches(Topology topology, Circuits circuits, Findings findings) {
        this.topology = topology;
        this.circuits = circuits;
        this.findings = findings;
    }

    void report() {
        topology.using(SCATTER).forEach(scatter -> Params.text(scatter.value().params(), GATHER_ID)
                .ifPresent(gather -> reportScatter(scatter, gather)));
        topology.using(GATHER)
                .filter(gather -> !scatters.containsKey(gather.value().id()))
                .forEach(
                        gather -> findings.error(
                                BAD_BATCH,
                                gather.pointer(),
                                "No batch-scatter names the batch-gather "
                                        + Quoted.of(gather.value().id())
                                        + ", so that it has nothing to gather: give one this \"gatherNodeId\", or remove the node"));
    }

    private void reportScatter(Place<Node> scatter, String gather) {
        String id = scatter.value().id();
        if (!topology.has(gather)
                || !topology.nodes().get(gather).value().uses().equals(GATHER)) {
            error(
                    scatter,
                    "The \"gatherNodeId\" " + Quoted.of(gather) + " is no batch-gather of this blueprint: name one");
            return;
        }
        String first = scatters.computeIfAbsent(gather, key -> id);
        if (!first.equals(id)) {
            error(
                    scatter,
                    "The batch-gather " + Quoted.of(gather) + " gathers already what " + Quoted.of(first)
                            + " scatters: name another one");
        } else if (!circuits.sameLoops(id, gather)) {
            error(
                    scatter,
                    "The batch-gather " + Quoted.of(gather) + " does not stand in the same loops as " + Quoted.of(id)
                            + ": put both into the loop, or neither");
        } else if (edges(id, gather).isEmpty()) {
            error(
                    scatter,
                    "No edge leads from the batch-scatter " + Quoted.of(id) + " to its batch-gather "
                            + Quoted.of(gather) + ": add it");
        } else if (edges(id, gather).stream().allMatch(circuits::isBack)) {
            error(
                    scatter,
                    "The batch-gather " + Quoted.of(gather) + " comes in the next iteration only of the loop in which "
                            + Quoted.of(id) + " scatters: put it behind that in the same iteration");
        }
    }

    private List<Edge> edges(String scatter, String gather) {
        return topology.outOf(scatter).stream()
                .map(Place::value)
                .filter(edge -> edge.target().equals(gather))
                .toList();
    }

    private void error(Place<Node> scatter, String problem) {
        findings.error(BAD_BATCH, scatter.pointer() + "/params/" + GATHER_ID, problem);
    }
}
