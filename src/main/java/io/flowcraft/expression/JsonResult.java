package io.flowcraft.expression;

import dev.cel.common.values.CelByteString;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a value back into JSON and measures it meanwhile: a small value may be a large text when parts repeat. */
final class JsonResult {

    /** Kept, because finding the provider anew for each number costs more than an evaluation. */
    /** 2^53: below it a double says exactly which whole number it is. */
    private static final double EXACT = 0x1p53;

    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int SCALAR = 8;

    /** Memory of a new JSON value, which is several times its text. */
    private static final int NODE = 32;

    private final Budget budget;
    private long size;

    JsonResult(Budget budget) {
        this.budget = budget;
    }

    JsonValue of(Object value) {
        if (value instanceof JsonValue json) {
            measure(json);
            return json;
        }
        budget.make(NODE);
        if (value instanceof List<?> list) {
            return array(list);
        }
        return value instanceof Map<?, ?> map ? object(map) : scalar(value);
    }

    private JsonValue scalar(Object value) {
        if (value instanceof Boolean bool) {
            add(SCALAR);
            return bool ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Long number) {
            add(SCALAR);
            return JSON.createValue(number);
        }
        if (value instanceof Double number) {
            add(SCALAR);
            return number(finite(number));
        }
        return string(text(value));
    }

    /** A whole number is written without a fraction: 90.0 and 90 are the same, and people expect the latter. */
    private static JsonValue number(double number) {
        long whole = (long) number;
        return whole == number && Math.abs(number) < EXACT ? JSON.createValue(whole) : JSON.createValue(number);
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new Failure("the result is " + number + ", which JSON does not have; check the divisor before '/'");
        }
        return number;
    }

    private static String text(Object value) {
        if (value instanceof CelByteString bytes) {
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        }
        return value instanceof Duration duration ? LibraryFunctions.text(duration) : value.toString();
    }

    private JsonValue string(String text) {
        add(text.length() + 2L);
        return JSON.createValue(text);
    }

    private JsonValue array(List<?> list) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (Object element : list) {
            add(1);
            array.add(of(element));
        }
        return array.build();
    }

    private JsonValue object(Map<?, ?> map) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        Set<String> keys = new HashSet<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = entry.getKey().toString();
            if (!keys.add(key)) {
                throw new Failure("two keys of the resulting map are both \"" + key + "\" in JSON; keep one of them");
            }
            add(key.length() + 4L);
            object.add(key, of(entry.getValue()));
        }
        return object.build();
    }

    private void measure(JsonValue json) {
        switch (json.getValueType()) {
            case STRING -> add(((JsonString) json).getChars().length() + 2L);
            case ARRAY -> {
                add(1);
                json.asJsonArray().forEach(this::measure);
            }
            case OBJECT -> {
                add(1);
                json.asJsonObject().forEach(this::measure);
            }
            default -> add(SCALAR);
        }
    }

    private void measure(String key, JsonValue json) {
        add(key.length() + 4L);
        measure(json);
    }

    private void add(long more) {
        size = budget.measure(size, more);
    }
}
