package io.flowcraft.cosmos;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.regex.Pattern;

/** JSON text that UTF-8 can carry: half characters, which a Java string may hold, are written as escapes. */
final class Texts {

    static final JsonProvider JSON = JsonProvider.provider();

    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private Texts() {}

    static String of(JsonValue value) {
        return escaped(value.toString());
    }

    static String escaped(String json) {
        return HALF.matcher(json).find()
                ? HALF.matcher(json)
                        .replaceAll(half ->
                                String.format("\\\\u%04x", (int) half.group().charAt(0)))
                : json;
    }

    /** Any text, as a JSON string. */
    static String quoted(String text) {
        return of(JSON.createValue(text));
    }

    static String unquoted(String quoted) {
        return ((JsonString) value(quoted)).getString();
    }

    static JsonValue value(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    static JsonObject object(String text) {
        return value(text).asJsonObject();
    }
}
