package io.flowcraft.engine;

import java.time.Instant;

/**
 * Why an attempt failed.
 *
 * @param nodeId the node
 * @param attempt its number, from 1
 * @param type {@code timeout}, {@code expression}, {@code value}, or the class name of the exception
 * @param message what the exception said, without a stack trace
 * @param at when it failed
 */
public record NodeError(String nodeId, int attempt, String type, String message, Instant at) {}
