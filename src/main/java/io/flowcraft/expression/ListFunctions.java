package io.flowcraft.expression;

import dev.cel.common.values.CelByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lists extension, {@code size} and {@code sum}. */
final class ListFunctions {

    void addTo(Functions functions) {
        functions.global("size", 1, ListFunctions::size);
        functions.member("size", 1, ListFunctions::size);
        functions.global("sum", 1, ListFunctions::sum);
        functions.global("lists.range", 1, ListFunctions::range);
        functions.member("slice", 3, ListFunctions::slice);
        functions.member("flatten", 1, a -> flatten(a, 1));
        functions.member("flatten", 2, a -> flatten(a, a.within(1, Integer.MAX_VALUE)));
        functions.member("distinct", 1, ListFunctions::distinct);
        functions.member("reverse", 1, ListFunctions::reverse);
        functions.member("sort", 1, ListFunctions::sort);
    }

    private static Object size(Arguments arguments) {
        Object value = arguments.value(0);
        if (value instanceof String text) {
            arguments.budget().spend(text.length() >> 3);
            return (long) text.codePointCount(0, text.length());
        }
        if (value instanceof List<?> list) {
            return (long) list.size();
        }
        if (value instanceof Map<?, ?> map) {
            return (long) map.size();
        }
        if (value instanceof CelByteString bytes) {
            return (long) bytes.size();
        }
        throw arguments.wrong(0, "a string, list, map or bytes");
    }

    private static Object sum(Arguments arguments) {
        Object sum = 0L;
        for (Object element : arguments.list(0)) {
            Object value = Values.of(element, arguments.budget());
            if (!(value instanceof Number number)) {
                throw new Failure("sum() needs a list of numbers, but one element is " + Values.describe(value)
                        + "; leave it out with list.filter(x, x != null)");
            }
            sum = Arithmetic.ADD.apply(sum, number, arguments.budget());
        }
        return sum;
    }

    private static Object range(Arguments arguments) {
        int end = arguments.within(0, Integer.MAX_VALUE);
        arguments.budget().elements(end);
        List<Object> range = new ArrayList<>(end);
        for (long i = 0; i < end; i++) {
            range.add(i);
        }
        return range;
    }

    private static Object slice(Arguments arguments) {
        List<?> list = arguments.list(0);
        int to = arguments.within(2, list.size());
        int from = arguments.within(1, to);
        return copy(list.subList(from, to), arguments.budget());
    }

    private static Object flatten(Arguments arguments, int depth) {
        List<Object> flat = new ArrayList<>();
        flatten(arguments.list(0), depth, flat, arguments.budget());
        return flat;
    }

    private static void flatten(List<?> list, int depth, List<Object> flat, Budget budget) {
        for (Object element : list) {
            if (depth > 0 && element instanceof List<?> inner) {
                budget.spend(1);
                flatten(inner, depth - 1, flat, budget);
            } else {
                budget.elements(1);
                flat.add(element);
            }
        }
    }

    private static Object distinct(Arguments arguments) {
        Equality equality = new Equality(arguments.budget());
        Set<Distinct> distinct = new LinkedHashSet<>();
        for (Object element : arguments.list(0)) {
            arguments.budget().elements(1);
            Object value = Values.of(element, arguments.budget());
            distinct.add(new Distinct(value, equality.hash(value), equality));
        }
        return distinct.stream().map(Distinct::value).toList();
    }

    private static Object reverse(Arguments arguments) {
        if (arguments.value(0) instanceof String text) {
            arguments.budget().make(text.length());
            return new StringBuilder(text).reverse().toString();
        }
        List<Object> reversed = copy(arguments.list(0), arguments.budget());
        Collections.reverse(reversed);
        return reversed;
    }

    private static Object sort(Arguments arguments) {
        List<Object> sorted = new ArrayList<>(arguments.list(0).size());
        arguments.list(0).forEach(element -> sorted.add(Values.of(element, arguments.budget())));
        arguments.budget().elements(sorted.size());
        sorted.sort((left, right) -> compare(left, right, arguments.budget()));
        return sorted;
    }

    /** The order of {@code sort()} and {@code sortBy()}. */
    static int compare(Object left, Object right, Budget budget) {
        budget.spend(left instanceof String text ? 1 + (text.length() >> 4) : 1);
        return Comparison.compare("a sort", left, right);
    }

    private static List<Object> copy(List<?> list, Budget budget) {
        budget.elements(list.size());
        return new ArrayList<>(list);
    }

    /** A value that is equal to another one when CEL says so. */
    private record Distinct(Object value, int hash, Equality equality) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Distinct that && hash == that.hash && equality.equal(value, that.value);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
