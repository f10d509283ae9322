package io.flowcraft.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * A reference to an activation that may be ready. It proves nothing: everything else is read from the stores.
 *
 * @param ref the activation
 * @param blueprintId the blueprint, for people
 * @param attempt the attempt it was sent for, from 1, for people
 * @param traceparent the trace of whoever submitted the run, as W3C Trace Context writes it; for what looks into messages
 * @param waited for how long it was put back so far because no worker could do anything with it
 */
public record Job(ActivationRef ref, String blueprintId, int attempt, Optional<String> traceparent, Duration waited) {

    /** A job that was never put back, and belongs to no trace. */
    public Job(ActivationRef ref, String blueprintId, int attempt) {
        this(ref, blueprintId, attempt, Optional.empty(), Duration.ZERO);
    }

    /** A job of this run. */
    static Job of(Run run, ActivationRef ref, int attempt) {
        return new Job(ref, run.blueprintId(), attempt, run.traceparent(), Duration.ZERO);
    }

    /** The same job after it was put back for this long. */
    Job putBack(Duration delay) {
        return new Job(ref, blueprintId, attempt, traceparent, waited.plus(delay));
    }
}
