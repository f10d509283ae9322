package io.flowcraft.testing;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/** Lets nodes of blueprints use stubs in place of what they use. For one thread. */
final class Substitutions {

    private static final String PREFIX = "stub of ";

    private final Set<String> stubbed = new HashSet<>();

    /** From now on the node with this id uses what this answers. */
    String add(String nodeId) {
        stubbed.add(nodeId);
        return PREFIX + nodeId;
    }

    /** The document with the stubs in it; {@code nodes} may be an array or an object keyed by id. */
    JsonObject in(JsonObject document) {
        JsonValue nodes = document.getOrDefault("nodes", JsonValue.NULL);
        if (nodes instanceof JsonArray array) {
            return with(
                    document,
                    Json.createArrayBuilder(array.stream().map(this::node).toList())
                            .build());
        }
        return nodes instanceof JsonObject object ? with(document, keyed(object)) : document;
    }

    private JsonObject keyed(JsonObject nodes) {
        JsonObjectBuilder changed = Json.createObjectBuilder();
        nodes.forEach((id, node) -> changed.add(id, node(id, node)));
        return changed.build();
    }

    private JsonValue node(JsonValue node) {
        return node instanceof JsonObject object && object.get("id") instanceof JsonString id
                ? node(id.getString(), node)
                : node;
    }

    private JsonValue node(String id, JsonValue node) {
        return stubbed.contains(id) && node instanceof JsonObject object
                ? Json.createObjectBuilder(object).add("uses", PREFIX + id).build()
                : node;
    }

    private static JsonObject with(JsonObject document, JsonValue nodes) {
        return Json.createObjectBuilder(document).add("nodes", nodes).build();
    }
}
