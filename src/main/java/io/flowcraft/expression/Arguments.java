package io.flowcraft.expression;

import java.util.List;

/** The arguments of one call, the receiver first, each taken as what the function needs it to be. */
record Arguments(String function, Object[] values, Budget budget) {

    int count() {
        return values.length;
    }

    Object value(int index) {
        return values[index];
    }

    String text(int index) {
        if (values[index] instanceof String text) {
            budget.spend(text.length() >> 2);
            return text;
        }
        throw wrong(index, "a string");
    }

    Number number(int index) {
        if (values[index] instanceof Number number) {
            return number;
        }
        throw wrong(index, "a number");
    }

    long whole(int index) {
        if (Members.key(values[index]) instanceof Long whole) {
            return whole;
        }
        throw wrong(index, "an int");
    }

    /** An int between 0 and {@code most}. */
    int within(int index, int most) {
        long whole = whole(index);
        if (whole < 0 || whole > most) {
            throw new Failure(function + "() needs an int from 0 to " + most + ", not " + whole);
        }
        return (int) whole;
    }

    List<?> list(int index) {
        if (values[index] instanceof List<?> list) {
            budget.spend(list.size());
            return list;
        }
        throw wrong(index, "a list");
    }

    Failure wrong(int index, String needed) {
        return new Failure(function + "() needs " + needed + ", not " + Values.describe(values[index])
                + "; check it with has(…) or != null, or convert it");
    }
}
