package io.flowcraft.engine;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * A version of a blueprint as it is stored. Immutable.
 *
 * @param id the blueprint's id
 * @param version its version: {@code metadata.version}, else a number given by the store
 * @param document the document
 * @param fingerprint identifies the document's content
 * @param storedAt when, by the store's clock
 */
public record StoredBlueprint(String id, String version, JsonObject document, String fingerprint, Instant storedAt) {}
