package io.flowcraft.engine;

/**
 * What an idempotency key stands for.
 *
 * @param runId the run it names
 * @param fingerprint the content it was first used with
 */
public record IdempotencyClaim(String runId, String fingerprint) {}
