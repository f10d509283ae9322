package io.flowcraft.engine;

import static org.junit.jupiter.api.Named.named;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Values and keys that stores like to get wrong. */
final class ContextValues {

    private ContextValues() {}

    static Stream<Named<JsonValue>> values() {
        return Stream.of(texts(), numbers(), structures()).flatMap(s -> s);
    }

    private static Stream<Named<JsonValue>> texts() {
        return Stream.of(
                named("empty text", Sample.text("")),
                named("blank text", Sample.text("  ")),
                named("a date", Sample.text("2026-01-01T00:00:00.000Z")),
                named("bytes as base64", Sample.text("AP+AfwE=")),
                named("a number as text", Sample.text("01.50")),
                named("quotes and backslashes", Sample.text("\"'\\/`\\n")),
                named("control characters", Sample.text("\u0001\t\r\n\u001f\u007f")),
                named("many alphabets", Sample.text("äß – Ω ж 漢 \u2028 🙂👩‍👩‍👧 e\u0301")),
                named("a megabyte of text", Sample.text("0123456789abcde\"".repeat(65_536))),
                named("a megabyte of emoji", Sample.text("🙂".repeat(262_144))));
    }

    private static Stream<Named<JsonValue>> numbers() {
        return Stream.of(
                        "0",
                        "-1",
                        "1.0",
                        "0.1",
                        "-0.1",
                        "1e300",
                        "5e-324",
                        "2.2250738585072014E-308",
                        "1.7976931348623157E308",
                        "-1.7976931348623157E308",
                        "3.141592653589793",
                        "1e21",
                        "123456789.125",
                        "9007199254740993",
                        "9223372036854775807",
                        "-9223372036854775808")
                .map(number -> named(number, Sample.json(number)));
    }

    private static Stream<Named<JsonValue>> structures() {
        return Stream.of(
                named("null", JsonValue.NULL),
                named("true", JsonValue.TRUE),
                named("false", JsonValue.FALSE),
                named("empty list", JsonValue.EMPTY_JSON_ARRAY),
                named("empty object", JsonValue.EMPTY_JSON_OBJECT),
                named("nulls within", Sample.json("{\"a\":null,\"b\":[null,{\"c\":null}],\"\":null}")),
                named("empty within", Sample.json("{\"a\":{},\"b\":[],\"c\":[[],{}],\"d\":\"\"}")),
                named(
                        "keys that differ little",
                        Sample.json("{\"a\":1,\"A\":2,\"a \":3,\" a\":4,\"á\":5,\"a\u0301\":6}")),
                named("an envelope", Sample.json("{\"encoding\":\"json\",\"data\":\"{}\",\"ref\":\"x\",\"v\":1}")),
                named("400 levels of lists", Sample.json("[".repeat(400) + "]".repeat(400))),
                named("400 levels of objects", Sample.json("{\"a\":".repeat(399) + "{}" + "}".repeat(399))),
                named("10,000 items", manyItems()));
    }

    private static JsonValue manyItems() {
        var items = Json.createArrayBuilder();
        for (int i = 0; i < 10_000; i++) {
            items.add(i);
        }
        return items.build();
    }

    /** Fifty keys, each a text that is allowed as one. */
    static List<String> fiftyKeys() {
        Set<String> keys = new LinkedHashSet<>(List.of(
                "a/b",
                "a~b",
                "a.b",
                "a'b",
                "a,b",
                "a#b",
                "🙂",
                "k".repeat(200),
                "é".repeat(200),
                "🙂".repeat(100),
                "/~.',#🙂",
                " ",
                "a b",
                "a\"b",
                "a\\b",
                "a:b",
                "a[0]",
                "0",
                "-1",
                "A",
                "Ab",
                "aB",
                "e\u0301",
                "é",
                "\n"));
        for (int i = 0; keys.size() < 50; i++) {
            keys.add("key" + i);
        }
        return new ArrayList<>(keys);
    }

    /** Names that stores use themselves. */
    static List<String> namesOfStores() {
        return List.of(
                "id",
                "runId",
                "run_id",
                "_ts",
                "_etag",
                "_rid",
                "_self",
                "_attachments",
                "ttl",
                "status",
                "namespace",
                "v",
                "version",
                "context",
                "initialContext",
                "outcomes",
                "output",
                "key",
                "value",
                "data",
                "encoding",
                "ref",
                "pk",
                "sk",
                "type",
                "generation",
                "touched",
                "select",
                "null");
    }
}
