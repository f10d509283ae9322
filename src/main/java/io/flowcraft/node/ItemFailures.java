package io.flowcraft.node;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * How many items of a batch may fail; what failed gives null.
 *
 * @param most so many, or so many of a hundred; not negative
 * @param percent whether {@code most} counts of a hundred items
 */
public record ItemFailures(BigDecimal most, boolean percent) {
    /** The first one fails the batch. */
    public static final ItemFailures NONE = new ItemFailures(BigDecimal.ZERO, false);
    /** All may fail. */
    public static final ItemFailures ANY = new ItemFailures(BigDecimal.valueOf(100), true);

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,9})?%");

    /** Whether a batch of {@code items} goes on when {@code failed} of them have. */
    public boolean allow(long failed, long items) {
        BigDecimal all = BigDecimal.valueOf(items);
        return percent
                ? BigDecimal.valueOf(failed).movePointRight(2).compareTo(most.multiply(all)) <= 0
                : BigDecimal.valueOf(failed).compareTo(most) <= 0;
    }

    /** @throws IllegalArgumentException when it is neither {@code fail}, {@code null}, {@code n} nor {@code n%} */
    static ItemFailures of(JsonValue value) {
        if (value instanceof JsonString text) {
            return parse(text.getString());
        }
        if (value instanceof JsonNumber number) {
            return parse(number.toString());
        }
        throw unreadable();
    }

    private static ItemFailures parse(String text) {
        if (text.equals("fail")) {
            return NONE;
        }
        if (text.equals("null")) {
            return ANY;
        }
        if (COUNT.matcher(text).matches()) {
            return new ItemFailures(new BigDecimal(text), false);
        }
        BigDecimal share = PERCENT.matcher(text).matches()
                ? new BigDecimal(text.substring(0, text.length() - 1))
                : ANY.most().add(BigDecimal.ONE);
        if (share.compareTo(ANY.most()) > 0) {
            throw unreadable();
        }
        return new ItemFailures(share, true);
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("write \"fail\", \"null\", how many items may fail, such as \"3\","
                + " or how many of a hundred, such as \"5%\"");
    }
}
