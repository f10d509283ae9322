package io.flowcraft.expression;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/** The math extension. What rounds leaves an int as it is, since 2.0 in JSON is an int. */
final class MathFunctions {

    void addTo(Functions functions) {
        functions.anyNumber("math.greatest", a -> extreme(a, 1));
        functions.anyNumber("math.least", a -> extreme(a, -1));
        rounding(functions, "ceil", Math::ceil);
        rounding(functions, "floor", Math::floor);
        rounding(functions, "round", MathFunctions::round);
        rounding(functions, "trunc", x -> x < 0 ? Math.ceil(x) : Math.floor(x));
        test(functions, "isNaN", Double::isNaN);
        test(functions, "isInf", Double::isInfinite);
        test(functions, "isFinite", Double::isFinite);
        functions.global("math.sqrt", 1, a -> Math.sqrt(a.number(0).doubleValue()));
        functions.global("math.abs", 1, MathFunctions::abs);
        functions.global("math.sign", 1, MathFunctions::sign);
        addBits(functions);
    }

    private static void addBits(Functions functions) {
        bits(functions, "bitAnd", (x, y) -> x & y);
        bits(functions, "bitOr", (x, y) -> x | y);
        bits(functions, "bitXor", (x, y) -> x ^ y);
        functions.global("math.bitNot", 1, a -> ~a.whole(0));
        bits(functions, "bitShiftLeft", (x, y) -> shift(y, x << y));
        bits(functions, "bitShiftRight", (x, y) -> shift(y, x >>> y));
    }

    private static void rounding(Functions functions, String name, DoubleUnaryOperator round) {
        functions.global("math." + name, 1, a -> {
            Number number = a.number(0);
            return number instanceof Long ? number : (Object) round.applyAsDouble(number.doubleValue());
        });
    }

    private static void test(Functions functions, String name, DoublePredicate test) {
        functions.global("math." + name, 1, a -> test.test(a.number(0).doubleValue()));
    }

    private static void bits(Functions functions, String name, LongBinaryOperator operator) {
        functions.global("math." + name, 2, a -> operator.applyAsLong(a.whole(0), a.whole(1)));
    }

    private static long shift(long by, long shifted) {
        if (by < 0) {
            throw new Failure("a bit shift cannot go by " + by + "; use the other direction");
        }
        return by >= Long.SIZE ? 0 : shifted;
    }

    /** Halves away from zero. */
    private static double round(double number) {
        double size = Math.abs(number);
        double whole = Math.floor(size);
        return Math.copySign(size - whole >= 0.5 ? whole + 1 : whole, number);
    }

    private static Object abs(Arguments arguments) {
        Number number = arguments.number(0);
        if (!(number instanceof Long whole)) {
            return Math.abs(number.doubleValue());
        }
        if (whole == Long.MIN_VALUE) {
            throw new Failure("math.abs() leaves the range of a 64-bit int; convert to double(…) first");
        }
        return Math.abs(whole);
    }

    private static Object sign(Arguments arguments) {
        Number number = arguments.number(0);
        return number instanceof Long whole ? (Object) (long) Long.signum(whole) : Math.signum(number.doubleValue());
    }

    /** Of its arguments, or of the elements of a single list. */
    private static Object extreme(Arguments arguments, int direction) {
        boolean isList = arguments.count() == 1 && arguments.value(0) instanceof List;
        List<?> candidates = isList ? arguments.list(0) : List.of(arguments.values());
        if (candidates.isEmpty()) {
            throw new Failure(arguments.function() + "() needs at least one number; check size(…) first");
        }
        Budget budget = arguments.budget();
        Object[] values = candidates.stream().map(raw -> Values.of(raw, budget)).toArray();
        Arguments numbers = new Arguments(arguments.function(), values, budget);
        Number extreme = numbers.number(0);
        for (int i = 1; i < numbers.count(); i++) {
            Number next = numbers.number(i);
            extreme = Numbers.compare(next, extreme) * direction > 0 ? next : extreme;
        }
        return extreme;
    }
}
