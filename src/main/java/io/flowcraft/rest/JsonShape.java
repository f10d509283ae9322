package io.flowcraft.rest;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes typed values out of a body. What is absent or null counts as not given; what has another type is a problem with a pointer to it. */
final class JsonShape {

    private JsonShape() {}

    static JsonObject object(JsonValue value, String pointer) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw wrongType("an object", value, pointer);
    }

    static String string(JsonValue value, String pointer) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        throw wrongType("a string", value, pointer);
    }

    static Optional<String> string(JsonObject from, String member) {
        return given(from, member).map(value -> string(value, "/" + member));
    }

    static JsonObject objectOrEmpty(JsonObject from, String member) {
        return given(from, member).map(value -> object(value, "/" + member)).orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    static Map<String, String> strings(JsonObject from, String member) {
        Map<String, String> strings = new LinkedHashMap<>();
        objectOrEmpty(from, member)
                .forEach((key, value) -> strings.put(key, string(value, "/" + member + "/" + token(key))));
        return strings;
    }

    /** Refuses members that mean nothing, so that a misspelt one does not go unnoticed. */
    static void only(JsonObject object, Set<String> members) {
        object.keySet().stream()
                .filter(key -> !members.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw invalid(
                            Excerpt.quoted(key) + " means nothing here; the members are "
                                    + String.join(
                                            ", ", members.stream().sorted().toList()) + ".",
                            "/" + token(key));
                });
    }

    static ProblemException invalid(String detail, String pointer) {
        return new ProblemException(
                Problem.of(ProblemType.INVALID_REQUEST, detail).with("pointer", pointer));
    }

    private static Optional<JsonValue> given(JsonObject from, String member) {
        return Optional.ofNullable(from.get(member)).filter(value -> value != JsonValue.NULL);
    }

    private static ProblemException wrongType(String wanted, JsonValue value, String pointer) {
        String where = pointer.isEmpty() ? "The body" : Excerpt.of(pointer);
        return invalid(where + " must be " + wanted + ", but is " + named(value) + ".", pointer);
    }

    private static String named(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case TRUE, FALSE -> "a boolean";
            case NULL -> "null";
            default -> "a " + value.getValueType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String token(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
