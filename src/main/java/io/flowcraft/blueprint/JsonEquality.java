package io.flowcraft.blueprint;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.TreeSet;

/**
 * Whether two JSON values say the same: the order of keys does not matter, and numbers are compared by value ({@code 1},
 * {@code 1.0} and {@code 1e0} are the same). Safe for use by many threads.
 */
public final class JsonEquality {
    private JsonEquality() {}

    /** Whether both say the same. */
    public static boolean same(JsonValue one, JsonValue other) {
        return canonical(one).equals(canonical(other));
    }

    /**
     * The SHA-256 of a value's canonical text, as 64 lower-case hexadecimal digits: the same for values that say the same,
     * on every platform and in every version.
     */
    public static String fingerprint(JsonValue value) {
        return Fingerprint.of(canonical(value));
    }

    static String canonical(JsonValue value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, JsonValue value) {
        switch (value.getValueType()) {
            case OBJECT -> appendObject(text, value.asJsonObject());
            case ARRAY -> appendArray(text, value.asJsonArray());
            case STRING -> appendText(text, ((JsonString) value).getString());
            case NUMBER -> text.append(((JsonNumber) value).bigDecimalValue().stripTrailingZeros());
            case TRUE -> text.append("true");
            case FALSE -> text.append("false");
            case NULL -> text.append("null");
        }
    }

    private static void appendObject(StringBuilder text, JsonObject object) {
        String separator = "{";
        for (String key : new TreeSet<>(object.keySet())) {
            appendText(text.append(separator), key);
            append(text.append(':'), object.get(key));
            separator = ",";
        }
        text.append(object.isEmpty() ? "{}" : "}");
    }

    private static void appendArray(StringBuilder text, JsonArray array) {
        text.append('[');
        for (Iterator<JsonValue> members = array.iterator(); members.hasNext(); ) {
            append(text, members.next());
            text.append(members.hasNext() ? "," : "");
        }
        text.append(']');
    }

    private static void appendText(StringBuilder text, String value) {
        text.append('"');
        value.chars().forEach(c -> appendCharacter(text, (char) c));
        text.append('"');
    }

    /** Half a surrogate pair has no UTF-8 and would be the same as a question mark: all of them are escaped. */
    private static void appendCharacter(StringBuilder text, char c) {
        if (c == '"' || c == '\\') {
            text.append('\\').append(c);
        } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
            text.append("\\u").append(HexFormat.of().toHexDigits(c));
        } else {
            text.append(c);
        }
    }
}
