package io.flowcraft.blueprint;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/** Takes JSON objects apart. */
final class JsonObjects {
    // Asking Json for a builder looks for a provider each time.
    private static final JsonBuilderFactory FACTORY = Json.createBuilderFactory(Map.of());

    private JsonObjects() {}

    static JsonBuilderFactory factory() {
        return FACTORY;
    }

    static JsonObject of(Map<String, JsonValue> members) {
        JsonObjectBuilder object = FACTORY.createObjectBuilder();
        members.forEach(object::add);
        return object.build();
    }

    /** The properties of an object that are none of these, in its order. */
    static JsonObject without(JsonObject object, Set<String> keys) {
        if (keys.containsAll(object.keySet())) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        JsonObjectBuilder rest = FACTORY.createObjectBuilder();
        object.forEach((key, value) -> {
            if (!keys.contains(key)) {
                rest.add(key, value);
            }
        });
        return rest.build();
    }
}
