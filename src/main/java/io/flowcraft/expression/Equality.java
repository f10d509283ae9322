package io.flowcraft.expression;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Equality of any two values: numbers by value, lists and maps by content, different kinds are simply not equal. */
final class Equality {

    private final Budget budget;

    Equality(Budget budget) {
        this.budget = budget;
    }

    boolean equal(Object left, Object right) {
        budget.spend(1);
        if (left instanceof Number x && right instanceof Number y) {
            return Numbers.equal(x, y);
        }
        if (left instanceof List<?> x && right instanceof List<?> y) {
            return lists(x, y);
        }
        if (left instanceof Map<?, ?> x && right instanceof Map<?, ?> y) {
            return maps(x, y);
        }
        return scalars(left, right);
    }

    boolean contains(Iterable<?> elements, Object sought) {
        for (Object element : elements) {
            if (equal(Values.of(element, budget), sought)) {
                return true;
            }
        }
        return false;
    }

    /** Equal values have equal hashes. */
    int hash(Object value) {
        budget.spend(1);
        if (value instanceof Number number) {
            return Numbers.hash(number);
        }
        if (value instanceof List<?> list) {
            int hash = 1;
            for (Object element : list) {
                hash = 31 * hash + hash(Values.of(element, budget));
            }
            return hash;
        }
        return value instanceof Map<?, ?> map ? map.keySet().hashCode() : value.hashCode();
    }

    private boolean scalars(Object left, Object right) {
        if (left instanceof String text) {
            budget.spend(text.length() >> 4);
        }
        return left.equals(right);
    }

    private boolean lists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object element : left) {
            if (!equal(Values.of(element, budget), Values.of(others.next(), budget))) {
                return false;
            }
        }
        return true;
    }

    private boolean maps(Map<?, ?> left, Map<?, ?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            Object other = right.get(entry.getKey());
            if (other == null || !equal(Values.of(entry.getValue(), budget), Values.of(other, budget))) {
                return false;
            }
        }
        return true;
    }
}
