package io.flowcraft.expression;

/** Comparison of ints and doubles by their mathematical value, without rounding the int. */
final class Numbers {

    private static final double TWO_TO_63 = 0x1p63;

    private Numbers() {}

    /** False when either is NaN. */
    static boolean equal(Number left, Number right) {
        return isOrdered(left, right) && compare(left, right) == 0;
    }

    static boolean isOrdered(Number left, Number right) {
        return !Double.isNaN(left.doubleValue()) && !Double.isNaN(right.doubleValue());
    }

    /** A total order: NaN is equal to itself and greater than all others. */
    static int compare(Number left, Number right) {
        if (left instanceof Long x) {
            return right instanceof Long y ? Long.compare(x, y) : compare(x.longValue(), right.doubleValue());
        }
        return right instanceof Long y
                ? -compare(y.longValue(), left.doubleValue())
                : Double.compare(left.doubleValue() + 0.0, right.doubleValue() + 0.0);
    }

    /** Equal numbers have equal hashes. */
    static int hash(Number number) {
        return Double.hashCode(number.doubleValue() + 0.0);
    }

    private static int compare(long left, double right) {
        if (right >= TWO_TO_63 || Double.isNaN(right)) {
            return -1;
        }
        if (right < -TWO_TO_63) {
            return 1;
        }
        int whole = Long.compare(left, (long) right);
        return whole != 0 ? whole : Double.compare(0.0, right - (long) right + 0.0);
    }
}
