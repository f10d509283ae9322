package io.flowcraft.engine;

import io.flowcraft.blueprint.ExpressionCheck;
import io.flowcraft.expression.Expression;
import io.flowcraft.expression.ExpressionException;
import io.flowcraft.expression.Expressions;
import io.flowcraft.expression.Place;
import java.util.List;
import java.util.Set;

/** Compiles the expressions of edges to see whether they would work. */
final class EdgeExpressionCheck implements ExpressionCheck {

    private final Expressions expressions;

    EdgeExpressionCheck(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public List<String> problems(String text, Set<String> nodeIds) {
        try {
            Expression expression = expressions.compile(text, Place.EDGE);
            return expression.outputs().stream()
                    .filter(id -> !nodeIds.contains(id))
                    .map(id -> "Expression \"" + text + "\" reads the output of '" + id
                            + "', which is no node of the blueprint")
                    .toList();
        } catch (ExpressionException e) {
            return List.of(e.getMessage());
        }
    }
}
