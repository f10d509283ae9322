package io.flowcraft.engine;

import io.flowcraft.blueprint.JsonEquality;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.Optional;

/**
 * A wish to run a blueprint.
 *
 * @param blueprintId the blueprint
 * @param version its version; absent: the one stored last
 * @param runId the id the run must get; absent: one is made
 * @param context the initial context
 * @param tags what to attach
 * @param idempotencyKey makes a repeated submit answer the same run
 * @param caller who submits
 * @param traceparent the trace that it belongs to, as W3C Trace Context writes it; no part of its content
 */
public record Submission(
        String blueprintId,
        Optional<String> version,
        Optional<String> runId,
        JsonObject context,
        Map<String, String> tags,
        Optional<String> idempotencyKey,
        String caller,
        Optional<String> traceparent) {

    private static final JsonProvider JSON = JsonProvider.provider();

    public Submission {
        tags = Map.copyOf(tags);
    }

    /** A wish that belongs to no trace. */
    public Submission(
            String blueprintId,
            Optional<String> version,
            Optional<String> runId,
            JsonObject context,
            Map<String, String> tags,
            Optional<String> idempotencyKey,
            String caller) {
        this(blueprintId, version, runId, context, tags, idempotencyKey, caller, Optional.empty());
    }

    /** Identifies the content: equal for submits that are equal as JSON. */
    String fingerprint() {
        JsonObjectBuilder tagged = JSON.createObjectBuilder();
        tags.forEach(tagged::add);
        JsonObjectBuilder content = JSON.createObjectBuilder()
                .add("blueprintId", blueprintId)
                .add("context", context)
                .add("tags", tagged);
        version.ifPresent(v -> content.add("version", v));
        runId.ifPresent(id -> content.add("runId", id));
        return JsonEquality.fingerprint(content.build());
    }
}
