package io.flowcraft.node;

import io.flowcraft.blueprint.FindingCode;
import io.flowcraft.blueprint.FlowDuration;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A parameter of a built-in. The check of a blueprint and its run read it in the same way. JSON null counts as absent.
 *
 * @param key its name in {@code params}
 * @param code what a wrong value is called
 * @param meaning reads a value, or throws an IllegalArgumentException that says what is wrong with it
 */
record Param<T>(String key, String code, Function<JsonValue, T> meaning) {

    static Param<String> text(String key) {
        return new Param<>(key, FindingCode.BAD_VALUE, Param::asText);
    }

    static Param<Integer> wholeNumber(String key) {
        return new Param<>(key, FindingCode.BAD_VALUE, Param::asWholeNumber);
    }

    /** A whole number of at least 1. */
    static Param<Integer> count(String key) {
        return new Param<>(key, FindingCode.BAD_VALUE, Param::asCount);
    }

    static Param<JsonObject> object(String key) {
        return new Param<>(key, FindingCode.BAD_VALUE, Param::asObject);
    }

    /** An object whose values are texts. */
    static Param<Map<String, String>> texts(String key) {
        return new Param<>(key, FindingCode.BAD_VALUE, Param::asTexts);
    }

    static Param<String> contextKey(String key) {
        return new Param<>(key, FindingCode.BAD_VALUE, Param::asContextKey);
    }

    static Param<Duration> duration(String key) {
        return new Param<>(key, FindingCode.BAD_DURATION, FlowDuration::of);
    }

    /** @throws BadParamException when it is there and wrong */
    Optional<T> in(JsonObject params) {
        return Optional.ofNullable(params.get(key))
                .filter(value -> value.getValueType() != JsonValue.ValueType.NULL)
                .map(this::read);
    }

    /** @throws BadParamException when it is absent or wrong */
    T requiredIn(JsonObject params) {
        return in(params)
                .orElseThrow(() -> new BadParamException(
                        FindingCode.MISSING_PROPERTY, key, "is missing, and the node cannot do without"));
    }

    private T read(JsonValue value) {
        try {
            return meaning.apply(value);
        } catch (IllegalArgumentException e) {
            throw new BadParamException(code, key, "cannot be used: " + e.getMessage());
        }
    }

    private static String asText(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw new IllegalArgumentException("it must be a text");
    }

    private static int asWholeNumber(JsonValue value) {
        try {
            if (value instanceof JsonNumber number) {
                return number.bigDecimalValue().intValueExact();
            }
            throw new IllegalArgumentException("it must be a whole number");
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("it must be a whole number up to " + Integer.MAX_VALUE, e);
        }
    }

    private static int asCount(JsonValue value) {
        int count = asWholeNumber(value);
        if (count < 1) {
            throw new IllegalArgumentException("it must be at least 1");
        }
        return count;
    }

    private static JsonObject asObject(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("it must be an object");
    }

    private static Map<String, String> asTexts(JsonValue value) {
        Map<String, String> texts = new LinkedHashMap<>();
        asObject(value).forEach((key, name) -> {
            if (!(name instanceof JsonString text)) {
                throw new IllegalArgumentException("the value of '" + Excerpt.of(key, 80) + "' must be a text");
            }
            texts.put(key, text.getString());
        });
        return Collections.unmodifiableMap(texts);
    }

    private static String asContextKey(JsonValue value) {
        String key = asText(value);
        if (key.isEmpty() || key.length() > SetNode.LONGEST_KEY) {
            throw new IllegalArgumentException("a context key has 1 to 255 characters");
        }
        return key;
    }
}
