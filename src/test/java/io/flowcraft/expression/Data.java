package io.flowcraft.expression;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A scope made of JSON text, which remembers what it was asked for. */
final class Data implements Scope {

    private final Map<String, JsonValue> outputs = new HashMap<>();
    private final Map<String, JsonValue> context = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private JsonValue input = JsonValue.NULL;
    private Optional<JsonObject> result = Optional.empty();

    static Data none() {
        return new Data();
    }

    static Data input(String json) {
        Data data = new Data();
        data.input = json(json);
        return data;
    }

    static JsonValue json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readValue();
        }
    }

    Data result(String json) {
        result = Optional.of(json(json).asJsonObject());
        return this;
    }

    Data output(String nodeId, String json) {
        outputs.put(nodeId, json(json));
        return this;
    }

    Data context(String key, String json) {
        return context(key, json(json));
    }

    Data context(String key, JsonValue value) {
        context.put(key, value);
        return this;
    }

    Set<String> asked() {
        return asked;
    }

    @Override
    public JsonValue input() {
        return input;
    }

    @Override
    public Optional<JsonObject> result() {
        return result;
    }

    @Override
    public Optional<JsonValue> output(String nodeId) {
        asked.add("output " + nodeId);
        return Optional.ofNullable(outputs.get(nodeId));
    }

    @Override
    public Optional<JsonValue> contextValue(String key) {
        asked.add("key " + key);
        return Optional.ofNullable(context.get(key));
    }

    @Override
    public JsonObject context() {
        asked.add("context");
        var object = Json.createObjectBuilder();
        context.forEach(object::add);
        return object.build();
    }
}
