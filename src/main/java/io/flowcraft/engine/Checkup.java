package io.flowcraft.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * An open run that may need help.
 *
 * @param runId the run
 * @param untouched for how long nobody has said that something happens in it, by the store's clock
 * @param interval how long after the last look this one is due
 * @param touchedAt the same moment for as long as nobody says so again
 */
public record Checkup(String runId, Duration untouched, Duration interval, Instant touchedAt) {}
