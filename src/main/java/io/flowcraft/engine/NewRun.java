package io.flowcraft.engine;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run to be created, in generation 1 with status running.
 *
 * @param runId its id
 * @param caller who submits it
 * @param blueprintId the blueprint
 * @param blueprintVersion the stored version
 * @param context the initial context
 * @param tags what the submitter attached
 * @param fingerprint identifies the content of the submit
 * @param startInput what its start nodes get; absent: the initial context
 * @param parent whose subflow it is
 * @param traceparent the trace of whoever submits it, as W3C Trace Context writes it
 */
public record NewRun(
        String runId,
        String caller,
        String blueprintId,
        String blueprintVersion,
        JsonObject context,
        Map<String, String> tags,
        String fingerprint,
        Optional<JsonValue> startInput,
        Optional<Parent> parent,
        Optional<String> traceparent) {

    public NewRun {
        tags = Map.copyOf(tags);
    }

    /** A run that somebody submits. */
    public NewRun(
            String runId,
            String caller,
            String blueprintId,
            String blueprintVersion,
            JsonObject context,
            Map<String, String> tags,
            String fingerprint,
            Optional<String> traceparent) {
        this(
                runId,
                caller,
                blueprintId,
                blueprintVersion,
                context,
                tags,
                fingerprint,
                Optional.empty(),
                Optional.empty(),
                traceparent);
    }

    /** The run that this is once it is stored. */
    public Run begun(Instant createdAt) {
        return new Run(
                runId,
                caller,
                blueprintId,
                blueprintVersion,
                RunStatus.RUNNING,
                1,
                createdAt,
                Optional.empty(),
                tags,
                fingerprint,
                Retries.NONE,
                Holds.NONE,
                parent,
                traceparent);
    }
}
