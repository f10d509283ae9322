package io.flowcraft.expression;

import dev.cel.common.values.CelByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The ordering operators. Numbers compare with numbers by value; everything else only with its own kind. */
enum Comparison {
    LESS("<", order -> order < 0),
    LESS_OR_EQUAL("<=", order -> order <= 0),
    GREATER(">", order -> order > 0),
    GREATER_OR_EQUAL(">=", order -> order >= 0);

    private final String symbol;
    private final String quoted;
    private final IntPredicate holds;

    Comparison(String symbol, IntPredicate holds) {
        this.symbol = symbol;
        this.quoted = "'" + symbol + "'";
        this.holds = holds;
    }

    static Optional<Comparison> of(String function) {
        for (Comparison operator : values()) {
            if (function.equals("_" + operator.symbol + "_")) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    Object apply(Object left, Object right) {
        if (left instanceof Number x && right instanceof Number y && !Numbers.isOrdered(x, y)) {
            return false;
        }
        return holds.test(compare(quoted, left, right));
    }

    /** The order of two comparable values, NaN being the greatest number. */
    static int compare(String who, Object left, Object right) {
        if (left instanceof Number x && right instanceof Number y) {
            return Numbers.compare(x, y);
        }
        if (left instanceof String x && right instanceof String y) {
            return x.compareTo(y);
        }
        if (left instanceof Boolean x && right instanceof Boolean y) {
            return x.compareTo(y);
        }
        return compareRest(who, left, right);
    }

    private static int compareRest(String who, Object left, Object right) {
        if (left instanceof Instant x && right instanceof Instant y) {
            return x.compareTo(y);
        }
        if (left instanceof Duration x && right instanceof Duration y) {
            return x.compareTo(y);
        }
        if (left instanceof CelByteString x && right instanceof CelByteString y) {
            return Arrays.compareUnsigned(x.toByteArray(), y.toByteArray());
        }
        throw new Failure("%s cannot compare %s with %s; check with has(…) or != null, or convert one of them"
                .formatted(who, Values.describe(left), Values.describe(right)));
    }
}
