package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Equality of JSON as values: 1.0 is 1, and the order of members says nothing. */
final class SameJson {

    private SameJson() {}

    static void assertSame(JsonValue actual, JsonValue expected) {
        assertThat(same(actual, expected))
                .as("%s is %s", brief(actual), brief(expected))
                .isTrue();
    }

    static boolean same(JsonValue a, JsonValue b) {
        if (a instanceof JsonNumber left && b instanceof JsonNumber right) {
            return left.bigDecimalValue().compareTo(right.bigDecimalValue()) == 0;
        }
        if (a instanceof JsonArray left && b instanceof JsonArray right) {
            return same(left, right);
        }
        if (a instanceof JsonObject left && b instanceof JsonObject right) {
            return same(left, right);
        }
        return a.equals(b);
    }

    private static boolean same(JsonArray a, JsonArray b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = same(a.get(i), b.get(i));
        }
        return same;
    }

    private static boolean same(JsonObject a, JsonObject b) {
        return a.keySet().equals(b.keySet()) && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
    }

    private static String brief(JsonValue value) {
        String text = value.toString();
        return text.length() <= 500 ? text : text.substring(0, 500) + "… (" + text.length() + " characters)";
    }
}
