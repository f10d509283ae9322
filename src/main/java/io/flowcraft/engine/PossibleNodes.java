package io.flowcraft.engine;

import io.flowcraft.blueprint.Node;
import io.flowcraft.blueprint.NodeCatalogue;
import io.flowcraft.blueprint.Severity;
import io.flowcraft.node.NodeImplementation;
import io.flowcraft.node.NodeRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The registered nodes, as far as the stores can execute them.
 *
 * @param registry the nodes
 * @param transactions whether nodes can be transactional
 */
record PossibleNodes(NodeRegistry registry, NodeTransactions transactions) implements NodeCatalogue {

    private static final String CODE = "transactional-node";

    @Override
    public List<Problem> problems(Node node) {
        Stream<Problem> impossible = registry.find(node.uses()).filter(NodeImplementation::transactional).stream()
                .flatMap(transactional -> transactions.refusal().stream())
                .map(refusal -> new Problem(
                        CODE, Severity.ERROR, "/uses", "'" + node.uses() + "' is transactional, but " + refusal));
        return Stream.concat(registry.problems(node).stream(), impossible).toList();
    }

    @Override
    public Optional<Set<String>> actions(Node node) {
        return registry.actions(node);
    }
}
