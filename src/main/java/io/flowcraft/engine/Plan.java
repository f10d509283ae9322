package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Node;
import io.flowcraft.expression.Expression;
import io.flowcraft.expression.ExpressionException;
import io.flowcraft.expression.Expressions;
import io.flowcraft.expression.Place;
import io.flowcraft.node.Batch;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A stored blueprint version made ready to run: its graph, and its expressions, each compiled once. Thread-safe. */
public final class Plan {

    private record Source(String text, Place place) {}

    private static final int MAX_EXPRESSIONS = 10_000;
    private static final int MAX_RESETS = 100;

    private final StoredBlueprint stored;
    private final Graph graph;
    private final Unrolled unrolled;
    private final Expressions expressions;
    private final Map<Source, Expression> compiled = new ConcurrentHashMap<>();
    private final Map<String, Batch> batches = new ConcurrentHashMap<>();
    private final Map<Retries, Resets> resets = new ConcurrentHashMap<>();

    Plan(StoredBlueprint stored, Graph graph, Expressions expressions) {
        this.stored = stored;
        this.graph = graph;
        this.unrolled = new Unrolled(graph);
        this.expressions = expressions;
    }

    public StoredBlueprint stored() {
        return stored;
    }

    public Graph graph() {
        return graph;
    }

    Unrolled unrolled() {
        return unrolled;
    }

    /**
     * What a node that scatters items is to do with them.
     *
     * @throws io.flowcraft.node.FatalNodeException when its params do not say
     */
    Batch batch(String scatter) {
        return batches.computeIfAbsent(scatter, id -> Batch.of(graph.node(id).params()));
    }

    /** What an activation executes: a node of the blueprint, or of an item the worker of its batch. */
    Node node(Activation activation) {
        Node node = graph.node(activation.nodeId());
        return unrolled.isItem(activation) ? batch(node.id()).worker(node.id()) : node;
    }

    /** What these retries reset. */
    Resets resets(Retries retries) {
        Resets known = retries.all().isEmpty() ? Resets.NONE : resets.get(retries);
        if (known != null) {
            return known;
        }
        Resets found = Resets.of(unrolled, retries.all());
        if (resets.size() < MAX_RESETS) {
            resets.put(retries, found);
        }
        return found;
    }

    /** @throws ExpressionException when it does not compile */
    Expression expression(String text, Place place) {
        Source source = new Source(text, place);
        Expression known = compiled.get(source);
        if (known != null) {
            return known;
        }
        Expression expression = expressions.compile(text, place);
        if (compiled.size() < MAX_EXPRESSIONS) {
            compiled.put(source, expression);
        }
        return expression;
    }
}
