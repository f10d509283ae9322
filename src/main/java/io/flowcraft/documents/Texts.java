package io.flowcraft.documents;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** JSON text that UTF-8 can carry: half characters, which a Java string may hold, are written as escapes. */
public final class Texts {

    public static final JsonProvider JSON = JsonProvider.provider();

    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private Texts() {}

    public static String of(JsonValue value) {
        return escaped(value.toString());
    }

    public static String escaped(String json) {
        return HALF.matcher(json).find()
                ? HALF.matcher(json)
                        .replaceAll(half -> String.format(
                                Locale.ROOT, "\\\\u%04x", (int) half.group().charAt(0)))
                : json;
    }

    /** How many bytes of UTF-8 a text has. */
    public static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            bytes += bytes(text.charAt(i));
        }
        return bytes;
    }

    /** Of half a character half the bytes of the whole. */
    public static int bytes(char sign) {
        if (sign < 0x80) {
            return 1;
        }
        return sign < 0x800 || Character.isSurrogate(sign) ? 2 : 3;
    }

    /** 64 hexadecimal digits that no other text has: SHA-256 of its UTF-16. */
    public static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_16BE)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Any text, as a JSON string. */
    public static String quoted(String text) {
        return of(JSON.createValue(text));
    }

    public static String unquoted(String quoted) {
        return ((JsonString) value(quoted)).getString();
    }

    public static JsonValue value(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    public static JsonObject object(String text) {
        return value(text).asJsonObject();
    }
}
