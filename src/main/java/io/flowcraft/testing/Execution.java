package io.flowcraft.testing;

import jakarta.json.JsonValue;
import java.time.Instant;

/**
 * One call of a node's code.
 *
 * @param runId the run
 * @param nodeId the node's id in the blueprint
 * @param attempt the number of the attempt, from 1
 * @param input what the node was given
 * @param idempotencyKey the same for all calls of one activation
 * @param at when it began, in virtual time
 */
public record Execution(String runId, String nodeId, int attempt, JsonValue input, String idempotencyKey, Instant at) {}
