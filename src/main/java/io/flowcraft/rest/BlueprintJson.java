package io.flowcraft.rest;

import io.flowcraft.engine.StoredBlueprint;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/** Stored blueprints as clients see them in lists; the document itself is answered as it was stored. */
final class BlueprintJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private BlueprintJson() {}

    static JsonObject summary(StoredBlueprint blueprint) {
        return head(blueprint).build();
    }

    static JsonObjectBuilder head(StoredBlueprint blueprint) {
        return JSON.createObjectBuilder()
                .add("id", blueprint.id())
                .add("version", blueprint.version())
                .add("title", JsonNullable.text(title(blueprint.document())))
                .add("storedAt", JsonNullable.time(blueprint.storedAt()));
    }

    private static Optional<String> title(JsonObject document) {
        JsonValue metadata = document.getOrDefault("metadata", JsonValue.EMPTY_JSON_OBJECT);
        return metadata instanceof JsonObject object && object.get("title") instanceof JsonString title
                ? Optional.of(title.getString())
                : Optional.empty();
    }
}
