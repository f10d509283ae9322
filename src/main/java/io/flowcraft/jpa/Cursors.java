package io.flowcraft.jpa;

import io.flowcraft.engine.InvalidCursorException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Cursors: the list's name and the last item's place in it, URL-safe and opaque. */
final class Cursors {

    private Cursors() {}

    static String cursor(String list, String place) {
        byte[] text = (list + " " + place).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The place that a cursor of this list stands for. */
    static String place(String list, String cursor) {
        String text = text(cursor);
        if (!text.startsWith(list + " ")) {
            throw new InvalidCursorException(cursor);
        }
        return text.substring(list.length() + 1);
    }

    private static String text(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidCursorException(cursor);
        }
    }
}
