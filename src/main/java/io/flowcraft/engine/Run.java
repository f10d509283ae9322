package io.flowcraft.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One execution of a blueprint, pinned to a stored version.
 *
 * @param runId {@code [A-Za-z0-9._-]{1,100}}
 * @param caller who submitted it
 * @param blueprintId the blueprint
 * @param blueprintVersion its stored version
 * @param status the status
 * @param generation from 1, one more with each retry of the failed run
 * @param createdAt when it was stored, by the store's clock, whole milliseconds
 * @param finishedAt when it got its final status, by the store's clock
 * @param tags what the submitter attached
 * @param fingerprint identifies the content of the submit that created it
 * @param retries what began its later generations
 * @param holds when it was paused and resumed
 * @param parent whose subflow it is
 * @param traceparent the trace of whoever submitted it, as W3C Trace Context writes it
 */
public record Run(
        String runId,
        String caller,
        String blueprintId,
        String blueprintVersion,
        RunStatus status,
        int generation,
        Instant createdAt,
        Optional<Instant> finishedAt,
        Map<String, String> tags,
        String fingerprint,
        Retries retries,
        Holds holds,
        Optional<Parent> parent,
        Optional<String> traceparent) {

    public Run {
        tags = Map.copyOf(tags);
    }

    /** The same run with another status. */
    Run with(RunStatus other) {
        return new Run(
                runId,
                caller,
                blueprintId,
                blueprintVersion,
                other,
                generation,
                createdAt,
                finishedAt,
                tags,
                fingerprint,
                retries,
                holds,
                parent,
                traceparent);
    }

    /** Status and generation, as every record of an outcome reports them. */
    public RunState state() {
        return new RunState(status, generation);
    }
}
