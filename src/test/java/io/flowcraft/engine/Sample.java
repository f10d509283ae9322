package io.flowcraft.engine;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Things to store, all valid and none like another. */
public final class Sample {

    /** Some time, in whole milliseconds. */
    /** A trace context, as its specification shows it. */
    public static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    public static final Instant AT = Instant.parse("2026-02-03T04:05:06.789Z");

    /** Text that means something to databases, paths, templates or shells. */
    public static final List<String> ATTACKS = List.of(
            "'; DROP TABLE flowcraft_contexts; --",
            "' OR '1'='1",
            "\" OR \"\"=\"",
            "\\",
            "\\'",
            "\\u0027",
            "$",
            "$.a",
            "$[0]",
            "$$",
            "{}",
            "{\"encoding\":\"json\",\"data\":\"1\"}",
            "a.b.c",
            "a[0]",
            "a/b",
            "/a/~0~1",
            "?",
            ":name",
            ":#k",
            "#k",
            "%s%n",
            "%",
            "_",
            "${jndi:ldap://x}",
            "#{1+1}",
            "{{x}}",
            "`x`",
            "*",
            "=1+1",
            "<script>alert(1)</script>",
            "--",
            "/*",
            "\r\nX: y",
            "\t",
            "\u0001\u001f\u007f",
            "\u2028",
            "\ufeff",
            "null",
            "true",
            "__proto__",
            "constructor");

    private Sample() {}

    /** A name that nobody has used before. */
    public static String unique(String kind) {
        return kind + "-" + UUID.randomUUID();
    }

    public static JsonValue json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    public static JsonValue text(String text) {
        return Json.createValue(text);
    }

    public static JsonObject object(Map<String, JsonValue> members) {
        var object = Json.createObjectBuilder();
        members.forEach(object::add);
        return object.build();
    }

    public static NewRun newRun(String runId) {
        return newRun(runId, JsonValue.EMPTY_JSON_OBJECT);
    }

    public static NewRun newRun(String runId, JsonObject context) {
        return new NewRun(
                runId, "default", "order", "1", context, Map.of(), "fingerprint of " + runId, Optional.empty());
    }

    public static ActivationRef ref(String runId, String activation) {
        return ref(runId, activation, 1);
    }

    public static ActivationRef ref(String runId, String activation, int generation) {
        return new ActivationRef(runId, Activation.parse(activation), generation);
    }

    public static Job job(ActivationRef ref) {
        return new Job(ref, "order", 1);
    }

    /** A completed activation with this output. */
    public static Outcome outcome(ActivationRef ref, JsonValue output) {
        return outcome(ref, output, List.of(new TakenLink(0, Optional.empty())));
    }

    public static Outcome outcome(ActivationRef ref, JsonValue output, List<TakenLink> taken) {
        return new Outcome(
                ref,
                Outcome.Status.COMPLETED,
                output,
                Optional.of("ok"),
                taken,
                Optional.of(3),
                Optional.empty(),
                2,
                AT,
                AT.plusMillis(12),
                Optional.of(new Items("w1-7", 20)));
    }

    public static Outcome failure(ActivationRef ref, NodeError error) {
        return new Outcome(
                ref,
                Outcome.Status.FAILED,
                JsonValue.NULL,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(error),
                error.attempt(),
                AT,
                AT,
                Optional.empty());
    }

    public static NodeError error(ActivationRef ref, int attempt) {
        String nodeId = ref.activation().nodeId();
        return new NodeError(
                nodeId, attempt, "timeout", "no answer (attempt " + attempt + ")", AT.plusSeconds(attempt));
    }

    public static FailedAttempt attempt(ActivationRef ref, int number) {
        return new FailedAttempt(ref, error(ref, number), Optional.of(4));
    }

    public static ContextChanges set(String key, JsonValue value) {
        return new ContextChanges(Map.of(key, value), Set.of());
    }

    public static ContextChanges set(Map<String, JsonValue> values) {
        return new ContextChanges(values, Set.of());
    }

    public static ContextChanges remove(String... keys) {
        return new ContextChanges(Map.of(), Set.of(keys));
    }
}
