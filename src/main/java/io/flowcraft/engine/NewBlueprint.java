package io.flowcraft.engine;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * A blueprint to be stored.
 *
 * @param id its id
 * @param version {@code metadata.version}; absent: the store numbers it, one above the highest number so far. A number is a version of 1 to 18
 *     digits that does not begin with 0, whoever gave it
 * @param document the document
 * @param fingerprint identifies the document's content: equal for documents that are equal as JSON
 */
public record NewBlueprint(String id, Optional<String> version, JsonObject document, String fingerprint) {}
