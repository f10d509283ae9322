package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.expression.Expression;
import io.flowcraft.expression.ExpressionException;
import io.flowcraft.expression.Expressions;
import io.flowcraft.expression.Place;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A stored blueprint version made ready to run: its graph, and its expressions, each compiled once. Thread-safe. */
public final class Plan {

    private record Source(String text, Place place) {}

    private static final int MAX_EXPRESSIONS = 10_000;

    private final StoredBlueprint stored;
    private final Graph graph;
    private final Expressions expressions;
    private final Map<Source, Expression> compiled = new ConcurrentHashMap<>();

    Plan(StoredBlueprint stored, Graph graph, Expressions expressions) {
        this.stored = stored;
        this.graph = graph;
        this.expressions = expressions;
    }

    public StoredBlueprint stored() {
        return stored;
    }

    public Graph graph() {
        return graph;
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
