package io.flowcraft.engine;

import java.time.Instant;

/**
 * A run that is being removed.
 *
 * @param runId its id
 * @param since when it was hidden, by the store's clock: tells it apart from a later run with its id that is hidden too
 */
public record HiddenRun(String runId, Instant since) {}
