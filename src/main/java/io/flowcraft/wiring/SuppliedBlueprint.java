package io.flowcraft.wiring;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;

/**
 * A blueprint that comes with the server.
 *
 * @param source where from, for people
 * @param name its id, if the document has none
 * @param document the document
 */
record SuppliedBlueprint(String source, String name, JsonObject document) {

    /** The id it is stored under. */
    String id() {
        return document.get("id") instanceof JsonString id ? id.getString() : name;
    }
}
