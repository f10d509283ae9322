package io.flowcraft.engine;

import java.time.Duration;

/**
 * An open run that may need help.
 *
 * @param runId the run
 * @param untouched for how long nobody has said that something happens in it, by the store's clock
 * @param interval how long after the last look this one is due
 */
public record Checkup(String runId, Duration untouched, Duration interval) {}
