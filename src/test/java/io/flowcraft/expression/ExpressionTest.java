package io.flowcraft.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;

/** The vocabulary of the tests of expressions. */
abstract class ExpressionTest {

    final Expressions expressions = new CelExpressions(Limits.defaults());

    private final Map<String, Expression> compiled = new HashMap<>();

    JsonValue value(String source, Data data) {
        return compiled.computeIfAbsent(source, text -> expressions.compile(text, Place.EDGE))
                .evaluate(data);
    }

    JsonValue value(String source) {
        return value(source, Data.none());
    }

    boolean truth(String source, Data data) {
        return expressions.compile(source, Place.EDGE).isTruthy(data);
    }

    void gives(String source, Data data, String json) {
        assertThat(value(source, data)).as(source).isEqualTo(Data.json(json));
    }

    void gives(String source, String json) {
        gives(source, Data.none(), json);
    }

    AbstractThrowableAssert<?, ?> fails(String source, Data data) {
        Expression expression = compiled.computeIfAbsent(source, text -> expressions.compile(text, Place.EDGE));
        return assertThatThrownBy(() -> expression.evaluate(data))
                .as(source)
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining(
                        "Cannot evaluate expression \"" + source.substring(0, Math.min(200, source.length())));
    }

    AbstractThrowableAssert<?, ?> isRefused(String source) {
        return assertThatThrownBy(() -> expressions.compile(source, Place.EDGE))
                .as(source)
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("Cannot compile expression \"");
    }
}
