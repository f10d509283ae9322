package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.BAD_EXPRESSION;
import static io.flowcraft.blueprint.FindingCode.DUPLICATE_ID;
import static io.flowcraft.blueprint.FindingCode.EDGE_TO_NOWHERE;

import io.flowcraft.blueprint.Topology.Place;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reports what is wrong with single nodes and edges. */
final class Parts {
    private final Topology topology;
    private final Findings findings;
    private final Set<String> ids;

    Parts(Topology topology, Findings findings) {
        this.topology = topology;
        this.findings = findings;
        this.ids = Collections.unmodifiableSet(topology.ids());
    }

    void reportNodes(NodeCatalogue catalogue) {
        topology.repeated()
                .forEach(node -> findings.error(
                        DUPLICATE_ID,
                        node.pointer() + "/id",
                        "The id " + Quoted.of(node.value().id())
                                + " is taken by another node: give each node an id of its own"));
        topology.nodes().values().stream()
                .filter(node -> !node.value().uses().isEmpty())
                .forEach(node -> catalogue
                        .problems(node.value())
                        .forEach(problem -> findings.add(new Finding(
                                problem.code(),
                                problem.severity(),
                                node.pointer() + problem.pointer(),
                                problem.message()))));
    }

    void reportEdges(ExpressionCheck expressions) {
        Map<String, List<String>> known = new HashMap<>();
        for (Place<Edge> edge : topology.edges()) {
            reportEnd(edge, "source", edge.value().source());
            reportEnd(edge, "target", edge.value().target());
            edge.value().condition().ifPresent(text -> reportExpression(edge, "condition", text, known, expressions));
            edge.value().transform().ifPresent(text -> reportExpression(edge, "transform", text, known, expressions));
        }
    }

    private void reportEnd(Place<Edge> edge, String property, String id) {
        if (!topology.has(id)) {
            findings.error(
                    EDGE_TO_NOWHERE,
                    edge.pointer() + "/" + property,
                    "The " + property + " " + Quoted.of(id)
                            + " is no node of this blueprint: add the node or correct the id");
        }
    }

    private void reportExpression(
            Place<Edge> edge,
            String property,
            String text,
            Map<String, List<String>> known,
            ExpressionCheck expressions) {
        known.computeIfAbsent(text, expression -> expressions.problems(expression, ids))
                .forEach(problem -> findings.error(BAD_EXPRESSION, edge.pointer() + "/" + property, problem));
    }
}
