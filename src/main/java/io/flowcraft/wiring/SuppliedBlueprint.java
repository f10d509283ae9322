package io.flowcraft.wiring;

import jakarta.json.JsonObject;

/**
 * A blueprint that comes with the server.
 *
 * @param source where from, for people
 * @param name its id, if the document has none
 * @param document the document
 */
record SuppliedBlueprint(String source, String name, JsonObject document) {

    String id() {
        return document.getString("id", name);
    }
}
