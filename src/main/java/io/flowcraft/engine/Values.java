package io.flowcraft.engine;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Which JSON values every store gives back exactly: whole numbers within 2^63, doubles (of up to 17 digits, or written out), and text without U+0000, nested at most {@link #MAX_DEPTH} deep.
 */
public final class Values {

    /** How deep arrays and objects may nest. */
    public static final int MAX_DEPTH = 500;

    /** The longest context key, in characters. */
    public static final int MAX_KEY = 255;

    private static final int MAX_DIGITS = 400;
    private static final int DOUBLE_DIGITS = 17;
    private static final int MAX_MESSAGE = 4_000;
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);

    private Values() {}

    /** The first problem of the value, if it has one. */
    public static Optional<ValueProblem> problem(JsonValue value) {
        return problem(value, 1);
    }

    /** What is wrong with a context key, if anything. */
    public static Optional<String> keyProblem(String key) {
        if (key.isEmpty() || key.length() > MAX_KEY) {
            return Optional.of("a context key has 1 to " + MAX_KEY + " characters, not " + key.length());
        }
        return textProblem(key);
    }

    /** What is wrong with a text, if anything. */
    public static Optional<String> textProblem(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return Optional.of("contains the character U+0000, which cannot be stored; remove it");
            }
            if (Character.isSurrogate(c) && !isPair(text, i++)) {
                return Optional.of("contains half of a surrogate pair, which is no character; remove it");
            }
        }
        return Optional.empty();
    }

    /** The text, shortened, without what cannot be stored: for messages of other people's code. */
    static String printable(String text) {
        String kept = text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
        return textProblem(kept).isEmpty() ? kept : kept.replaceAll("[\\x00\\p{Cs}]", "?");
    }

    private static Optional<ValueProblem> problem(JsonValue value, int depth) {
        return switch (value.getValueType()) {
            case NUMBER -> numberProblem((JsonNumber) value).map(Values::here);
            case STRING -> textProblem(((JsonString) value).getString()).map(Values::here);
            case ARRAY -> depth > MAX_DEPTH ? tooDeep() : arrayProblem(value.asJsonArray(), depth);
            case OBJECT -> depth > MAX_DEPTH ? tooDeep() : objectProblem(value.asJsonObject(), depth);
            case TRUE, FALSE, NULL -> Optional.empty();
        };
    }

    private static Optional<ValueProblem> arrayProblem(JsonArray array, int depth) {
        int index = 0;
        for (JsonValue item : array) {
            Optional<ValueProblem> problem = problem(item, depth + 1);
            if (problem.isPresent()) {
                return Optional.of(problem.get().within(Integer.toString(index)));
            }
            index++;
        }
        return Optional.empty();
    }

    private static Optional<ValueProblem> objectProblem(JsonObject object, int depth) {
        for (Map.Entry<String, JsonValue> entry : object.entrySet()) {
            Optional<ValueProblem> problem =
                    textProblem(entry.getKey()).map(Values::here).or(() -> problem(entry.getValue(), depth + 1));
            if (problem.isPresent()) {
                return Optional.of(problem.get().within(entry.getKey()));
            }
        }
        return Optional.empty();
    }

    private static ValueProblem here(String message) {
        return new ValueProblem("", message);
    }

    private static Optional<ValueProblem> tooDeep() {
        return Optional.of(here("nested more than " + MAX_DEPTH + " levels deep; flatten the value"));
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private static Optional<String> numberProblem(JsonNumber number) {
        BigDecimal value = number.bigDecimalValue();
        if (value.precision() > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_DIGITS) {
            return Optional.of("a number of more than " + MAX_DIGITS + " digits; send it as a string");
        }
        if (!Double.isFinite(value.doubleValue())) {
            return Optional.of("the number is beyond a double; send it as a string");
        }
        return isLong(value) || isDouble(value)
                ? Optional.empty()
                : Optional.of(
                        "neither a whole number within 2^63 nor a double: it would lose digits; round it, or send it as a string");
    }

    private static boolean isLong(BigDecimal value) {
        return value.compareTo(MIN_LONG) >= 0
                && value.compareTo(MAX_LONG) <= 0
                && (value.signum() == 0 || value.stripTrailingZeros().scale() <= 0);
    }

    /** Whether it is how somebody may write a double: exactly, or with the 17 digits that tell any two doubles apart. */
    private static boolean isDouble(BigDecimal value) {
        return value.stripTrailingZeros().precision() <= DOUBLE_DIGITS
                || new BigDecimal(value.doubleValue()).compareTo(value) == 0;
    }
}
