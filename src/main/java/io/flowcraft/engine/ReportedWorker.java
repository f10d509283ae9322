package io.flowcraft.engine;

import java.time.Duration;

/**
 * A worker as the store knows it.
 *
 * @param report what it said last
 * @param silence how long ago that was, by the store's clock
 */
public record ReportedWorker(WorkerReport report, Duration silence) {}
