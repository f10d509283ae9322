package io.flowcraft.expression;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** What {@code +} and {@code -} do to timestamps and durations. */
final class Times {

    private Times() {}

    static Object apply(Arithmetic operator, Object left, Object right) {
        try {
            return switch (operator) {
                case ADD -> add(left, right);
                case SUBTRACT -> subtract(left, right);
                case MULTIPLY, DIVIDE, MODULO -> throw operator.mismatch(left, right);
            };
        } catch (ArithmeticException | DateTimeException e) {
            throw operator.overflow();
        }
    }

    private static Object add(Object left, Object right) {
        if (right instanceof Duration y) {
            if (left instanceof Instant x) {
                return x.plus(y);
            }
            if (left instanceof Duration x) {
                return x.plus(y);
            }
        }
        if (left instanceof Duration x && right instanceof Instant y) {
            return y.plus(x);
        }
        throw Arithmetic.ADD.mismatch(left, right);
    }

    private static Object subtract(Object left, Object right) {
        if (left instanceof Instant x) {
            if (right instanceof Instant y) {
                return Duration.between(y, x);
            }
            if (right instanceof Duration y) {
                return x.minus(y);
            }
        }
        if (left instanceof Duration x && right instanceof Duration y) {
            return x.minus(y);
        }
        throw Arithmetic.SUBTRACT.mismatch(left, right);
    }
}
