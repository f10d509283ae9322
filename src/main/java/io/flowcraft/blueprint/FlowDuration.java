package io.flowcraft.blueprint;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as blueprints write them: a JSON number of milliseconds, or a text: a number with a unit ({@code 500ms},
 * {@code 5s}, {@code 2m}, {@code 1h}, {@code 30d}) or ISO-8601 ({@code PT1M30S}). Fractions are allowed ({@code 1.5s});
 * what is shorter than a nanosecond is cut off.
 */
public final class FlowDuration {

    private static final JsonProvider JSON = JsonProvider.provider();

    /** The longest duration there is: 100 years of 365 days. */
    public static final Duration MAX = Duration.ofDays(36_500);

    private static final int LONGEST_TEXT = 64;
    private static final Pattern WITH_UNIT = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final BigDecimal MAX_MILLIS = BigDecimal.valueOf(MAX.toMillis());
    private static final BigDecimal NANOSECOND = new BigDecimal("0.000001");

    private FlowDuration() {}

    /**
     * Reads a duration from a document.
     *
     * @throws IllegalArgumentException if it is none, is negative or longer than {@link #MAX}; the message says which
     */
    public static Duration of(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return ofMillis(number.bigDecimalValue(), value.toString());
        }
        if (value instanceof JsonString text) {
            return parse(text.getString());
        }
        throw unreadable("A value that is " + Fields.kind(value));
    }

    /**
     * Reads a duration from a text: a number with a unit, or ISO-8601.
     *
     * @throws IllegalArgumentException if it is none, is negative or longer than {@link #MAX}; the message says which
     */
    public static Duration parse(String text) {
        String word = text.strip();
        if (word.length() > LONGEST_TEXT) {
            throw unreadable(Quoted.of(text));
        }
        Matcher withUnit = WITH_UNIT.matcher(word);
        return withUnit.matches()
                ? ofMillis(times(withUnit.group(1), MILLIS.getOrDefault(withUnit.group(2), 1L)), text)
                : ofIso(word, text);
    }

    /** Writes a duration so that {@link #of} reads it again: milliseconds, or ISO-8601 if it has a fraction of one. */
    public static JsonValue write(Duration duration) {
        return duration.toNanosPart() % 1_000_000 == 0
                ? JSON.createValue(duration.toMillis())
                : JSON.createValue(duration.toString());
    }

    private static BigDecimal times(String number, long factor) {
        return new BigDecimal(number).multiply(BigDecimal.valueOf(factor));
    }

    private static Duration ofMillis(BigDecimal millis, String written) {
        if (millis.signum() < 0 || millis.compareTo(MAX_MILLIS) > 0) {
            throw outside(written);
        }
        // Compared first: cutting off the fraction of 1e-999999999 would take for ever.
        return millis.compareTo(NANOSECOND) < 0
                ? Duration.ZERO
                : Duration.ofNanos(millis.movePointRight(6).longValue());
    }

    private static Duration ofIso(String word, String written) {
        try {
            Duration duration = Duration.parse(word);
            if (duration.isNegative() || duration.compareTo(MAX) > 0) {
                throw outside(written);
            }
            return duration;
        } catch (DateTimeException e) {
            throw unreadable(Quoted.of(written));
        }
    }

    private static IllegalArgumentException outside(String written) {
        return new IllegalArgumentException(
                "The duration " + Quoted.of(written) + " must not be negative or longer than 100 years");
    }

    private static IllegalArgumentException unreadable(String what) {
        return new IllegalArgumentException(what + " is no duration: write a number of milliseconds, a text"
                + " like \"500ms\", \"5s\", \"2m\", \"1h\" or \"30d\", or ISO-8601 like \"PT1M30S\"");
    }
}
