package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.NO_NODES;

import java.util.List;

/**
 * Finds what would keep a run of a blueprint from doing what was meant. Takes time in proportion to the blueprint's size.
 *
 * <p>Errors say that a run could not proceed, warnings that it may not; a warning is given only for what is certain. At most
 * a thousand of each are listed. As safe for use by many threads as the catalogues and the expression check are.
 */
public final class BlueprintCheck {
    private final NodeCatalogue catalogue;
    private final ExpressionCheck expressions;
    private final BlueprintCatalogue blueprints;

    /**
     * Takes every blueprint that a subflow names for stored.
     *
     * @param catalogue knows the node implementations
     * @param expressions knows the language of conditions and transforms
     */
    public BlueprintCheck(NodeCatalogue catalogue, ExpressionCheck expressions) {
        this(catalogue, expressions, BlueprintCatalogue.ofAll());
    }

    /**
     * @param catalogue knows the node implementations
     * @param expressions knows the language of conditions and transforms
     * @param blueprints knows the blueprints that subflows can use; what it throws comes out of the check
     */
    public BlueprintCheck(NodeCatalogue catalogue, ExpressionCheck expressions, BlueprintCatalogue blueprints) {
        this.catalogue = catalogue;
        this.expressions = expressions;
        this.blueprints = blueprints;
    }

    /** What is wrong with this blueprint, errors first; pointers go into the document {@link BlueprintWriter} writes. */
    public List<Finding> check(Blueprint blueprint) {
        Findings findings = new Findings();
        check(blueprint, Pointers.ofWritten(blueprint), findings);
        return findings.toList();
    }

    void check(Blueprint blueprint, Pointers pointers, Findings findings) {
        // Without nodes because none could be read, the reader has said why.
        if (blueprint.nodes().isEmpty() && !findings.hasErrorBelow("/nodes")) {
            findings.error(NO_NODES, "/nodes", "A blueprint needs at least one node: give it \"nodes\"");
        }
        Topology topology = new Topology(blueprint, pointers);
        Parts parts = new Parts(topology, findings);
        parts.reportNodes(catalogue);
        parts.reportEdges(expressions);
        reportGraph(blueprint, topology, findings);
    }

    private void reportGraph(Blueprint blueprint, Topology topology, Findings findings) {
        Fallbacks fallbacks = new Fallbacks(topology, findings);
        Circuits circuits = new Circuits(blueprint, topology, fallbacks);
        circuits.report(findings);
        new Batches(topology, circuits, findings).report();
        new BatchWorkers(topology, catalogue, findings).report();
        new Subflows(topology, blueprints, findings).report(blueprint.id());
        new Waits(topology, findings).report();
        DeadEdges dead = new DeadEdges(topology, fallbacks, catalogue, findings);
        new Reach(topology, fallbacks, circuits, dead, findings).report();
    }
}
