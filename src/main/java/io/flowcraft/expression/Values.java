package io.flowcraft.expression;

import dev.cel.common.values.CelByteString;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The values of an evaluation: {@link JsonValue#NULL}, Boolean, Long, Double, String, List, Map, Instant, Duration,
 * bytes, {@link TypeName}. A JSON array is a list and a JSON object a map as they are, so elements pass through
 * {@link #of} when they are read; nothing is copied on the way in.
 */
final class Values {

    private static final double TWO_TO_63 = 0x1p63;

    private Values() {}

    static Object of(Object raw, Budget budget) {
        return raw instanceof JsonValue json ? ofJson(json, budget) : raw;
    }

    private static Object ofJson(JsonValue json, Budget budget) {
        return switch (json.getValueType()) {
            case STRING -> budget.text((JsonString) json);
            case NUMBER -> number((JsonNumber) json);
            case TRUE -> Boolean.TRUE;
            case FALSE -> Boolean.FALSE;
            case NULL -> JsonValue.NULL;
            case ARRAY, OBJECT -> json;
        };
    }

    /** A whole value within 2^63 is an int however it is written. Never expands a large exponent. */
    static Object number(JsonNumber json) {
        BigDecimal exact = json.bigDecimalValue();
        double rough = exact.doubleValue();
        if (rough != Math.rint(rough) || Math.abs(rough) > TWO_TO_63) {
            return rough;
        }
        return whole(exact, rough);
    }

    private static Object whole(BigDecimal exact, double rough) {
        BigDecimal stripped = exact.scale() > 0 ? exact.stripTrailingZeros() : exact;
        boolean isLong = stripped.scale() <= 0 && stripped.toBigInteger().bitLength() < Long.SIZE;
        return isLong ? (Object) stripped.longValue() : (Object) rough;
    }

    static boolean isNull(Object value) {
        return value == JsonValue.NULL;
    }

    static boolean isTruthy(Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof Number number) {
            double size = number.doubleValue();
            return size != 0 && !Double.isNaN(size);
        }
        return !isNull(value) && !value.equals("");
    }

    /** The name of a value's type, as {@code type()} gives it and messages call it. */
    static String typeOf(Object value) {
        if (value instanceof Long) {
            return "int";
        }
        if (value instanceof Double) {
            return "double";
        }
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (isNull(value)) {
            return "null_type";
        }
        return typeOfRest(value);
    }

    private static String typeOfRest(Object value) {
        if (value instanceof List) {
            return "list";
        }
        if (value instanceof Map) {
            return "map";
        }
        if (value instanceof Instant) {
            return "google.protobuf.Timestamp";
        }
        if (value instanceof Duration) {
            return "google.protobuf.Duration";
        }
        return value instanceof CelByteString ? "bytes" : "type";
    }

    /** The type in words: {@code null}, {@code an int}. */
    static String describe(Object value) {
        String type = typeOf(value);
        String word = type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "null_type" -> "null";
            case "int" -> "an int";
            case "bytes" -> "bytes";
            default -> "a " + word;
        };
    }
}
