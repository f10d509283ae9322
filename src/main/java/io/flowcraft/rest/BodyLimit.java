package io.flowcraft.rest;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a body may be.
 *
 * @param bytes at least 1
 */
record BodyLimit(long bytes) {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}) ?(B|KB|MB|GB|)");

    BodyLimit {
        if (bytes < 1) {
            throw new IllegalArgumentException("flowcraft.http.max-body must be at least 1 byte, but is " + bytes);
        }
    }

    /** Reads {@code 16777216}, {@code 512 KB}, {@code 16MB} or {@code 1GB}; a KB has 1,024 bytes. */
    static BodyLimit parse(String text) {
        Matcher size = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalArgumentException("flowcraft.http.max-body is '" + text
                    + "'; write a number of bytes, or one with KB, MB or GB, as in 16MB");
        }
        return new BodyLimit(Long.parseLong(size.group(1)) << shift(size.group(2)));
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "GB" -> 30;
            case "MB" -> 20;
            case "KB" -> 10;
            default -> 0;
        };
    }

    @Override
    public String toString() {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MB" : bytes + " bytes";
    }
}
