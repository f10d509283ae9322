package io.flowcraft.model;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes JSON values. */
final class Json {
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    static JsonValue number(long value) {
        return PROVIDER.createValue(value);
    }

    static JsonString text(String value) {
        return PROVIDER.createValue(value);
    }

    static JsonArray list(List<? extends JsonValue> values) {
        return PROVIDER.createArrayBuilder(values).build();
    }

    static JsonArray texts(List<String> values) {
        return list(values.stream().map(Json::text).toList());
    }

    static JsonObject object(Map<String, ? extends JsonValue> values) {
        JsonObjectBuilder object = PROVIDER.createObjectBuilder();
        values.forEach(object::add);
        return object.build();
    }

    /** The same keys with other values. */
    static <T> JsonObject mapped(Map<String, T> values, Function<T, JsonValue> change) {
        JsonObjectBuilder object = PROVIDER.createObjectBuilder();
        values.forEach((key, value) -> object.add(key, change.apply(value)));
        return object.build();
    }

    /** An object of texts under a key; empty when there is no such key. */
    static Map<String, String> names(JsonObject object, String key) {
        Map<String, String> names = new LinkedHashMap<>();
        if (object.get(key) instanceof JsonObject found) {
            found.keySet().forEach(name -> names.put(name, found.getString(name)));
        }
        return names;
    }

    /** An object under a key; empty when there is no such key. */
    static JsonObject inner(JsonObject object, String key) {
        return object.get(key) instanceof JsonObject found ? found : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** What lies at the end of a path of keys and indexes; null in JSON when nothing does. */
    static JsonValue at(JsonObject root, String path) {
        try {
            return PROVIDER.createPointer("/" + path).getValue(root);
        } catch (JsonException e) {
            return JsonValue.NULL;
        }
    }

    static JsonObject with(JsonObject object, String key, JsonValue value) {
        return PROVIDER.createObjectBuilder(object).add(key, value).build();
    }

    /** The elements of a list under a key, as texts; none when there is no such key. */
    static List<String> texts(JsonObject object, String key) {
        return object.get(key) instanceof JsonArray list
                ? list.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of();
    }

    /** A number that is the same for equal values only, nearly always: whatever the order of keys, however numbers are written. */
    static long digest(JsonValue value) {
        if (value instanceof JsonObject object) {
            return 7
                    + object.entrySet().stream()
                            .mapToLong(entry -> mix(entry.getKey().hashCode(), digest(entry.getValue())))
                            .sum();
        }
        if (value instanceof JsonArray list) {
            return list.stream().mapToLong(Json::digest).reduce(11, Json::mix);
        }
        if (value instanceof JsonNumber number) {
            return mix(13, Double.hashCode(number.doubleValue()));
        }
        return mix(17, value.toString().hashCode());
    }

    static long mix(long one, long other) {
        long mixed = (one * 31 + other) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 32);
    }
}
