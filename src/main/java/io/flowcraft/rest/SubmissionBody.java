package io.flowcraft.rest;

import io.flowcraft.engine.Submission;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the body of a submit. */
final class SubmissionBody {

    private static final Set<String> MEMBERS = Set.of("blueprintId", "version", "runId", "context", "tags");

    private SubmissionBody() {}

    static Submission read(
            JsonObject body, Optional<String> idempotencyKey, String caller, Optional<String> traceparent) {
        JsonShape.only(body, MEMBERS);
        return new Submission(
                JsonShape.string(body, "blueprintId")
                        .orElseThrow(() -> JsonShape.invalid(
                                "blueprintId is missing. Name the blueprint to run.", "/blueprintId")),
                JsonShape.string(body, "version"),
                JsonShape.string(body, "runId"),
                JsonShape.objectOrEmpty(body, "context"),
                tags(body),
                idempotencyKey,
                caller,
                traceparent);
    }

    private static Map<String, String> tags(JsonObject body) {
        Map<String, String> tags = JsonShape.strings(body, "tags");
        tags.keySet().stream()
                .filter(key -> key.isEmpty() || key.contains(":"))
                .findFirst()
                .ifPresent(key -> {
                    throw JsonShape.invalid(
                            "The tag key " + Excerpt.quoted(key)
                                    + " is empty or has a colon, so that no list could be filtered by it. Rename it.",
                            "/tags");
                });
        return tags;
    }
}
