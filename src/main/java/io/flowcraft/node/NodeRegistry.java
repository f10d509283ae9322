package io.flowcraft.node;

import io.flowcraft.blueprint.Node;
import io.flowcraft.blueprint.NodeCatalogue;
import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Expressions;
import io.flowcraft.expression.Limits;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The implementations that blueprints can use, built-ins included. Immutable and safe for use by many threads. */
public final class NodeRegistry implements NodeCatalogue {
    private final SortedMap<String, NodeImplementation> implementations = new TreeMap<>();
    private final Expressions expressions;

    private NodeRegistry(Expressions expressions) {
        this.expressions = expressions;
    }

    /**
     * The built-ins and these, with CEL at its default limits and real time.
     *
     * @throws DuplicateNodeTypeException when two have one key, or one has a key that belongs to a built-in
     */
    public static NodeRegistry of(Collection<NodeImplementation> implementations) {
        return of(implementations, new CelExpressions(Limits.defaults()), Pause.real());
    }

    /**
     * The built-ins and these.
     *
     * @param expressions checks the expressions in the params of built-ins
     * @param pause how {@code delay} waits
     * @throws DuplicateNodeTypeException when two have one key, or one has a key that belongs to a built-in
     */
    public static NodeRegistry of(
            Collection<NodeImplementation> implementations, Expressions expressions, Pause pause) {
        NodeRegistry registry = new NodeRegistry(expressions);
        BuiltIns.all(pause).forEach(registry::add);
        implementations.forEach(registry::add);
        return registry;
    }

    /**
     * These and one more.
     *
     * @throws DuplicateNodeTypeException when its key is taken, or belongs to a built-in
     */
    public NodeRegistry with(NodeImplementation added) {
        NodeRegistry registry = new NodeRegistry(expressions);
        registry.implementations.putAll(implementations);
        registry.add(added);
        return registry;
    }

    /** What is registered under this key. */
    public Optional<NodeImplementation> find(String uses) {
        return Optional.ofNullable(implementations.get(uses));
    }

    /** All there are, by key. */
    public List<NodeImplementation> all() {
        return List.copyOf(implementations.values());
    }

    @Override
    public List<Problem> problems(Node node) {
        return find(node.uses())
                .map(implementation -> problems(node, implementation))
                .orElseGet(() -> List.of(UnknownUses.problem(node.uses(), implementations.keySet())));
    }

    /** What others than built-ins give is not known. */
    @Override
    public Optional<Set<String>> actions(Node node) {
        return find(node.uses())
                .map(NodeImplementation::function)
                .filter(BuiltIn.class::isInstance)
                .flatMap(function -> ((BuiltIn) function).actions());
    }

    private List<Problem> problems(Node node, NodeImplementation implementation) {
        return implementation.function() instanceof BuiltIn builtIn
                ? builtIn.problems(node.params(), expressions)
                : List.of();
    }

    private void add(NodeImplementation added) {
        if (ReservedName.of(added.key()).isPresent()) {
            throw new DuplicateNodeTypeException(added.key(), "a reserved name", added.origin());
        }
        NodeImplementation present = implementations.putIfAbsent(added.key(), added);
        if (present != null) {
            throw new DuplicateNodeTypeException(added.key(), present.origin(), added.origin());
        }
    }
}
