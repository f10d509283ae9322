package io.flowcraft.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is written, an expression gives a value or an {@link ExpressionException}, nothing else. */
class RandomExpressionsTest {

    private static final List<String> LEAVES = List.of(
            "1",
            "-1",
            "0",
            "2.5",
            "9223372036854775807",
            "1e300",
            "'a'",
            "''",
            "'2024-01-01T00:00:00Z'",
            "'1h'",
            "b'x'",
            "true",
            "false",
            "null",
            "[]",
            "{}",
            "input",
            "result",
            "context",
            "outputs.n",
            "k",
            "x",
            "int",
            "input.list",
            "input.map",
            "input.text",
            "input.nothing",
            "input.number",
            "timestamp(0)",
            "duration('1s')");
    private static final List<String> FORMS = List.of(
            "(A + B)",
            "(A - B)",
            "(A * B)",
            "(A / B)",
            "(A % B)",
            "(A == B)",
            "(A != B)",
            "(A < B)",
            "(A >= B)",
            "(A && B)",
            "(A || B)",
            "(A in B)",
            "(A ? B : C)",
            "!(A)",
            "-(A)",
            "[A, B]",
            "{'a': A, 'b': B}",
            "{A: B}",
            "A.a",
            "A[B]",
            "has(A.a)",
            "has(A[B])",
            "size(A)",
            "string(A)",
            "int(A)",
            "double(A)",
            "bool(A)",
            "type(A)",
            "bytes(A)",
            "uint(A)",
            "timestamp(A)",
            "duration(A)",
            "sum(A)",
            "A.map(x, B)",
            "A.map(x, B, C)",
            "A.filter(x, B)",
            "A.all(x, B)",
            "A.exists(x, B)",
            "A.exists_one(x, B)",
            "A.sortBy(x, B)",
            "A.sort()",
            "A.distinct()",
            "A.flatten()",
            "A.flatten(B)",
            "A.slice(B, C)",
            "A.reverse()",
            "A.join(B)",
            "A.split(B)",
            "A.split(B, C)",
            "A.replace(B, C)",
            "A.substring(B)",
            "A.substring(B, C)",
            "A.charAt(B)",
            "A.indexOf(B)",
            "A.lastIndexOf(B, C)",
            "A.matches(B)",
            "A.contains(B)",
            "A.trim()",
            "A.lowerAscii()",
            "lists.range(A)",
            "math.greatest(A, B)",
            "math.least(A)",
            "math.round(A)",
            "math.abs(A)",
            "math.bitShiftLeft(A, B)",
            "A.getHours(B)",
            "A.getFullYear()",
            "strings.quote(A)");

    private final Random random = new Random(7);
    private final Expressions expressions =
            new CelExpressions(new Limits(5_000, 100, 1_000, 500, 10_000, Duration.ofSeconds(10)));
    private final Data data = Data.input(
                    "{'list': [1, 2.5, 'a', null, [1], {}], 'map': {'a': 1}, 'text': 'bab', 'nothing': null, 'number': 3}")
            .result("{'output': [3, 1, 2], 'action': 'ok'}")
            .output("n", "'out'")
            .context("k", "[1, 2]");
    private int given;
    private int refused;

    @Test
    void an_expression_gives_a_value_or_says_why_not() {
        for (int i = 0; i < 5_000; i++) {
            attempt(expression(1 + random.nextInt(3)));
        }
        assertThat(given).isGreaterThan(200);
        assertThat(refused).isGreaterThan(2_000);
    }

    private void attempt(String source) {
        try {
            Expression expression = expressions.compile(source, Place.EDGE);
            expression.isTruthy(data);
            assertThat(expression.evaluate(data)).isNotNull();
            given++;
        } catch (ExpressionException e) {
            assertThat(e).as(source).hasMessageStartingWith("Cannot ").hasMessageContaining(": ");
            refused++;
        } catch (RuntimeException e) {
            throw new AssertionError(source, e);
        }
    }

    private String expression(int depth) {
        if (depth == 0) {
            return LEAVES.get(random.nextInt(LEAVES.size()));
        }
        StringBuilder text = new StringBuilder();
        for (char c : FORMS.get(random.nextInt(FORMS.size())).toCharArray()) {
            text.append(c >= 'A' && c <= 'C' ? expression(depth - 1) : String.valueOf(c));
        }
        return text.toString();
    }
}
