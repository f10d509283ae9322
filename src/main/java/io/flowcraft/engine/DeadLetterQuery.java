package io.flowcraft.engine;

import java.util.Optional;

/**
 * Which dead letters are wanted.
 *
 * @param runId only those of this run
 * @param limit at most so many, from 1
 * @param cursor {@link Page#next()} of the page before
 */
public record DeadLetterQuery(Optional<String> runId, int limit, Optional<String> cursor) {

    /** The first page of a run's. */
    public static DeadLetterQuery ofRun(String runId, int limit) {
        return new DeadLetterQuery(Optional.of(runId), limit, Optional.empty());
    }
}
