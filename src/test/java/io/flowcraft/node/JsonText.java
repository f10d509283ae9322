package io.flowcraft.node;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** JSON as tests write it: single quotes count as double ones. */
final class JsonText {
    private JsonText() {}

    static JsonValue value(String json) {
        return exactly(json.replace('\'', '"'));
    }

    /** JSON as it is. */
    static JsonValue exactly(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    static JsonObject object(String json) {
        return value(json).asJsonObject();
    }
}
