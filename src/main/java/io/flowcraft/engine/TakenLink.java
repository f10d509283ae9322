package io.flowcraft.engine;

import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * An edge that an outcome chose.
 *
 * @param link the edge's number, see {@link io.flowcraft.blueprint.Link#number()}
 * @param value what the edge's transform made; absent without a transform: then the value is the source's output
 */
public record TakenLink(int link, Optional<JsonValue> value) {}
