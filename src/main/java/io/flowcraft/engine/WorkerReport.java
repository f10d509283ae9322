package io.flowcraft.engine;

import java.time.Instant;
import java.util.List;

/**
 * What a worker says of itself. It is for people, and as old as its last report.
 *
 * @param id unique for each start of a worker
 * @param version the version of the product
 * @param host the name of its machine
 * @param since when it started, by its own clock
 * @param state whether it takes jobs
 * @param concurrency how many jobs it works on at once at most
 * @param executing what it executes
 * @param counts what it has done since it started
 */
public record WorkerReport(
        String id,
        String version,
        String host,
        Instant since,
        WorkerState state,
        int concurrency,
        List<Executing> executing,
        Counts counts) {

    public WorkerReport {
        executing = List.copyOf(executing);
    }

    /**
     * A node whose code runs.
     *
     * @param ref the activation
     * @param attempt the number of the attempt
     * @param since when it began, by the worker's clock
     */
    public record Executing(ActivationRef ref, int attempt, Instant since) {}

    /**
     * What became of the attempts of nodes.
     *
     * @param completed outcomes that completed
     * @param failed failed attempts, the last ones of a node included
     * @param handedBack executions that were broken off because the server stopped; none was charged
     */
    public record Counts(long completed, long failed, long handedBack) {}

    WorkerReport in(WorkerState other) {
        return new WorkerReport(id, version, host, since, other, concurrency, executing, counts);
    }
}
