package io.flowcraft.node;

import io.flowcraft.blueprint.FindingCode;
import io.flowcraft.expression.ExpressionException;
import io.flowcraft.expression.Expressions;
import io.flowcraft.expression.Place;

/** Checks expressions that stand in params. */
final class ExpressionParam {
    private ExpressionParam() {}

    /** @throws BadParamException when the expression does not compile */
    static void check(String key, String expression, Expressions expressions) {
        try {
            expressions.compile(expression, Place.NODE);
        } catch (ExpressionException e) {
            throw new BadParamException(FindingCode.BAD_EXPRESSION, key, "is no expression: " + e.getMessage());
        }
    }
}
