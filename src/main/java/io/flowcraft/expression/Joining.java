package io.flowcraft.expression;

import dev.cel.common.values.CelByteString;
import java.util.ArrayList;
import java.util.List;

/** What {@code +} does to strings, lists and bytes. */
final class Joining {

    private Joining() {}

    static Object join(Object left, Object right, Budget budget) {
        if (left instanceof String x && right instanceof String y) {
            budget.make((long) x.length() + y.length());
            return x.concat(y);
        }
        if (left instanceof List<?> x && right instanceof List<?> y) {
            return lists(x, y, budget);
        }
        if (left instanceof CelByteString x && right instanceof CelByteString y) {
            budget.make((long) x.size() + y.size());
            return x.concat(y);
        }
        return Times.apply(Arithmetic.ADD, left, right);
    }

    private static List<Object> lists(List<?> left, List<?> right, Budget budget) {
        budget.elements((long) left.size() + right.size());
        List<Object> joined = new ArrayList<>(left.size() + right.size());
        joined.addAll(left);
        joined.addAll(right);
        return joined;
    }
}
