package io.flowcraft.expression;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * The arithmetic operators on numbers. Two ints give an int, exactly or not at all; a double on either side a double.
 * Unlike in CEL, {@code %} takes doubles too.
 */
enum Arithmetic {
    ADD("+", Math::addExact, Double::sum),
    SUBTRACT("-", Math::subtractExact, (x, y) -> x - y),
    MULTIPLY("*", Math::multiplyExact, (x, y) -> x * y),
    DIVIDE("/", Arithmetic::divideExact, (x, y) -> x / y),
    MODULO("%", (x, y) -> x % y, (x, y) -> x % y);

    private final String symbol;
    private final LongBinaryOperator ints;
    private final DoubleBinaryOperator doubles;

    Arithmetic(String symbol, LongBinaryOperator ints, DoubleBinaryOperator doubles) {
        this.symbol = symbol;
        this.ints = ints;
        this.doubles = doubles;
    }

    static Optional<Arithmetic> of(String function) {
        for (Arithmetic operator : values()) {
            if (function.equals("_" + operator.symbol + "_")) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    Object apply(Object left, Object right, Budget budget) {
        if (left instanceof Long x && right instanceof Long y) {
            return exact(x, y);
        }
        if (left instanceof Number x && right instanceof Number y) {
            return doubles.applyAsDouble(x.doubleValue(), y.doubleValue());
        }
        return this == ADD ? Joining.join(left, right, budget) : Times.apply(this, left, right);
    }

    /** What to say when the operands have no such operator. */
    Failure mismatch(Object left, Object right) {
        String advice = this == ADD && (left instanceof String || right instanceof String)
                ? "convert with string(…)"
                : "check with has(…) or != null, or convert with int(…) or double(…)";
        return new Failure("'%s' cannot take %s and %s; %s"
                .formatted(symbol, Values.describe(left), Values.describe(right), advice));
    }

    Failure overflow() {
        return new Failure("'" + symbol + "' leaves the range of a 64-bit int; convert to double(…) first");
    }

    private long exact(long left, long right) {
        if (right == 0 && (this == DIVIDE || this == MODULO)) {
            throw new Failure("'" + symbol + "' divides an int by zero; check the divisor first");
        }
        try {
            return ints.applyAsLong(left, right);
        } catch (ArithmeticException e) {
            throw overflow();
        }
    }

    private static long divideExact(long left, long right) {
        if (left == Long.MIN_VALUE && right == -1) {
            throw new ArithmeticException("overflow");
        }
        return left / right;
    }
}
