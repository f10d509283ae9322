package io.flowcraft.engine;

import java.time.Instant;

/**
 * What of a worker never changes.
 *
 * @param id unique for each start of a worker
 * @param version the version of the product
 * @param host the name of its machine
 * @param since when it started
 * @param concurrency how many jobs it works on at once at most
 */
public record WorkerIdentity(String id, String version, String host, Instant since, int concurrency) {}
