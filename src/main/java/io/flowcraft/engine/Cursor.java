package io.flowcraft.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Where a list goes on, as text that nobody is meant to read: base64url of the list's name and the position. */
public final class Cursor {

    private Cursor() {}

    public static String of(String list, String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((list + '/' + position).getBytes(UTF_8));
    }

    public static String position(String list, String cursor) {
        String position = decode(cursor);
        if (!position.startsWith(list + '/')) {
            throw new InvalidCursorException(cursor);
        }
        return position.substring(list.length() + 1);
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidCursorException(cursor);
        }
    }
}
