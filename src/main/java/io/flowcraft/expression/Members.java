package io.flowcraft.expression;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading a key of a map or an element of a list. What is missing is null, and so is anything read from null. */
final class Members {

    private static final double TWO_TO_63 = 0x1p63;

    private Members() {}

    /** {@code operand.key}. */
    static Object select(Object operand, String key, Budget budget) {
        if (operand instanceof Map<?, ?> map) {
            Object value = map.get(key);
            return value == null ? JsonValue.NULL : Values.of(value, budget);
        }
        if (Values.isNull(operand)) {
            return operand;
        }
        throw noKeys(operand, key);
    }

    /** {@code operand[key]}. */
    static Object index(Object operand, Object key, Budget budget) {
        if (Values.isNull(operand)) {
            return operand;
        }
        if (Values.isNull(key)) {
            throw new Failure("'[…]' has null as its key; check the key with has(…) or != null");
        }
        return found(operand, key).map(value -> Values.of(value, budget)).orElse(JsonValue.NULL);
    }

    /** {@code has(operand[key])}: a key whose value is null is there. */
    static boolean has(Object operand, Object key) {
        return !Values.isNull(operand) && found(operand, key).isPresent();
    }

    /** {@code key in container}. */
    static boolean in(Object key, Object container, Budget budget) {
        if (Values.isNull(key)) {
            throw new Failure("'in' looks for null; check the left side with has(…) or != null");
        }
        if (container instanceof List<?> list) {
            return new Equality(budget).contains(list, key);
        }
        if (container instanceof Map<?, ?> map) {
            return map.containsKey(key(key));
        }
        throw new Failure("'in' needs a list or a map on its right, not " + Values.describe(container)
                + "; check it with has(…), or use contains(…) for strings");
    }

    /** A whole double is the same key as the int. */
    static Object key(Object key) {
        boolean isWhole = key instanceof Double number && number == Math.rint(number) && Math.abs(number) < TWO_TO_63;
        return isWhole ? (Object) ((Double) key).longValue() : key;
    }

    private static Optional<Object> found(Object operand, Object key) {
        if (operand instanceof Map<?, ?> map) {
            return Optional.ofNullable(map.get(key(key)));
        }
        if (!(operand instanceof List<?> list)) {
            throw noKeys(operand, key);
        }
        if (key(key) instanceof Long index) {
            return index >= 0 && index < list.size() ? Optional.of(list.get(index.intValue())) : Optional.empty();
        }
        throw new Failure("a list is indexed by an int, not " + Values.describe(key) + "; convert it with int(…)");
    }

    private static Failure noKeys(Object operand, Object key) {
        String advice = key.equals("length") ? "use size(…)" : "only maps and lists have members";
        return new Failure("\"" + key + "\" is read from " + Values.describe(operand) + "; " + advice);
    }
}
