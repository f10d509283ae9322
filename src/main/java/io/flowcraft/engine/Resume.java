package io.flowcraft.engine;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/**
 * How an activation that awaits shall go on.
 *
 * @param action the action it completes with
 * @param output its output
 * @param at when it was told, by the clock of who was told
 */
public record Resume(Optional<String> action, JsonValue output, Instant at) {}
