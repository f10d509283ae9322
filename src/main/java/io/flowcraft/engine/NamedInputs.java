package io.flowcraft.engine;

import io.flowcraft.blueprint.Inputs;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.Optional;

/**
 * What the names in a node's {@code inputs} stand for: node outputs, context keys, and paths into them. Nothing else is reachable. Not thread-safe.
 */
final class NamedInputs {

    private static final String OUTPUTS = "_outputs.";
    private static final JsonProvider JSON = JsonProvider.provider();

    private final RunData data;
    private final Map<String, JsonValue> shown;

    /** @param shown what stands in the context for this execution only */
    NamedInputs(RunData data, Map<String, JsonValue> shown) {
        this.data = data;
        this.shown = shown;
    }

    JsonValue resolve(Inputs inputs) {
        if (inputs instanceof Inputs.One one) {
            return value(one.name());
        }
        JsonObjectBuilder map = JSON.createObjectBuilder();
        if (inputs instanceof Inputs.Named named) {
            named.names().forEach((key, name) -> map.add(key, value(name)));
        }
        return map.build();
    }

    /** What is not found is null. */
    private JsonValue value(String name) {
        if (name.startsWith(OUTPUTS)) {
            return output(name.substring(OUTPUTS.length())).orElse(JsonValue.NULL);
        }
        if (name.startsWith("_")) {
            return context(name).orElse(JsonValue.NULL);
        }
        return path(name).or(() -> whole(name)).orElse(JsonValue.NULL);
    }

    /** {@code k}, or {@code k.path}. */
    private Optional<JsonValue> output(String name) {
        Optional<JsonValue> whole = data.output(name);
        int dot = name.indexOf('.');
        return whole.isPresent() || dot < 0
                ? whole
                : data.output(name.substring(0, dot)).flatMap(value -> select(value, name.substring(dot + 1)));
    }

    private Optional<JsonValue> path(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? whole(name) : whole(name.substring(0, dot)).flatMap(v -> select(v, name.substring(dot + 1)));
    }

    private Optional<JsonValue> whole(String name) {
        return data.output(name).or(() -> context(name));
    }

    private Optional<JsonValue> context(String key) {
        JsonValue only = shown.get(key);
        return Optional.ofNullable(only != null ? only : data.context().get(key));
    }

    private static Optional<JsonValue> select(JsonValue value, String path) {
        Optional<JsonValue> found = Optional.of(value);
        for (String step : path.split("\\.", -1)) {
            found = found.flatMap(from -> member(from, step));
        }
        return found;
    }

    private static Optional<JsonValue> member(JsonValue from, String step) {
        if (from instanceof JsonObject object) {
            return Optional.ofNullable(object.get(step));
        }
        return from instanceof JsonArray list ? element(list, step) : Optional.empty();
    }

    private static Optional<JsonValue> element(JsonArray list, String step) {
        boolean index = !step.isEmpty() && step.length() < 10 && step.chars().allMatch(c -> c >= '0' && c <= '9');
        return index && Integer.parseInt(step) < list.size()
                ? Optional.of(list.get(Integer.parseInt(step)))
                : Optional.empty();
    }
}
