package io.flowcraft.rest;

import java.math.BigDecimal;
import java.util.Optional;

/** Looks at a JSON number as it is written: a few characters can stand for a number that takes gigabytes to compute with. */
final class NumberText {

    static final int MAX_DIGITS = 400;
    private static final int MAX_EXPONENT_DIGITS = 3;

    private NumberText() {}

    /** What is wrong with the number, if anything. */
    static Optional<String> fault(String number) {
        int mark = exponentMark(number);
        String mantissa = number.substring(0, mark);
        if (mantissa.chars().filter(Character::isDigit).count() > MAX_DIGITS) {
            return Optional.of("a number has more than " + MAX_DIGITS + " digits; send it as a string");
        }
        boolean huge = mark < number.length() && significant(number.substring(mark + 1)) > MAX_EXPONENT_DIGITS;
        return huge || beyondDouble(number, mantissa)
                ? Optional.of(
                        "a number is too large or too small for a double (about 4.9e-324 to 1.7e308); send it as a string")
                : Optional.empty();
    }

    /** The value of a number without fault. */
    static BigDecimal value(String number) {
        return new BigDecimal(number);
    }

    private static int exponentMark(String number) {
        int mark = Math.max(number.indexOf('e'), number.indexOf('E'));
        return mark < 0 ? number.length() : mark;
    }

    private static long significant(String exponent) {
        return exponent.chars()
                .filter(Character::isDigit)
                .dropWhile(c -> c == '0')
                .count();
    }

    private static boolean beyondDouble(String number, String mantissa) {
        double value = Double.parseDouble(number);
        boolean zero = mantissa.chars().noneMatch(c -> c >= '1' && c <= '9');
        return Double.isInfinite(value) || (value == 0 && !zero);
    }
}
