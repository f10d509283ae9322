package io.flowcraft.model;

import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * How one activation ended.
 *
 * @param completed whether it completed; else it failed
 * @param output null in JSON when there is none, or when it failed
 * @param action what it answered
 * @param attempts how often it was tried; 1 for what is not executed but waits
 */
record Done(boolean completed, JsonValue output, Optional<String> action, int attempts) {}
