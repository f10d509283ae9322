package io.flowcraft.blueprint;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;

/** Reads params whose form the {@link NodeCatalogue} checks: what has another form counts as absent. */
final class Params {
    private Params() {}

    static Optional<String> text(JsonObject params, String key) {
        return params.get(key) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    static Optional<JsonObject> object(JsonObject params, String key) {
        return params.get(key) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }
}
