package io.flowcraft.documents;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Items;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.TakenLinks;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An outcome among the fields of a document, and back. What can be large, the output and the transformed values, is together in the {@value #BODY}, which each store keeps in its
 * own way.
 *
 * <pre>
 * {"status": "completed", "action": "\"ok\"", "taken": "0,3", "attempts": 1, "startedAt": "2026-…Z", "finishedAt": "2026-…Z", "body": …}
 * </pre>
 */
public final class OutcomeFields {

    public static final String STATUS = "status";
    public static final String BODY = "body";

    private static final String OUTPUT = "output";
    private static final String VALUES = "values";

    private OutcomeFields() {}

    /**
     * All but the body.
     *
     * @return the fields that it was written into
     */
    public static <F extends Fields> F in(F fields, Outcome outcome) {
        fields.set(STATUS, outcome.status().name().toLowerCase(Locale.ROOT))
                .set("action", outcome.action().map(Texts::quoted))
                .set("taken", outcome.takenLinks().numbers())
                .set("claim", outcome.claim().map(String::valueOf))
                .set("error", outcome.error().map(Errors::text))
                .set("attempts", outcome.attempts())
                .set("startedAt", outcome.startedAt().toString())
                .set("finishedAt", outcome.finishedAt().toString())
                .set("items", outcome.items().map(Items::text).map(Texts::escaped));
        return fields;
    }

    public static String body(Outcome outcome) {
        JsonObjectBuilder values = Texts.JSON.createObjectBuilder();
        outcome.takenLinks().values().forEach((link, value) -> values.add(Integer.toString(link), value));
        return Texts.of(Texts.JSON
                .createObjectBuilder()
                .add(OUTPUT, outcome.output())
                .add(VALUES, values)
                .build());
    }

    /** With the data. */
    public static Outcome read(ActivationRef ref, Fields fields, String body) {
        JsonObject data = Texts.object(body);
        Map<Integer, JsonValue> values = new HashMap<>();
        data.getJsonObject(VALUES).forEach((link, value) -> values.put(Integer.valueOf(link), value));
        return read(ref, fields, data.get(OUTPUT), values);
    }

    /** Without data. */
    public static Outcome routes(ActivationRef ref, Fields fields) {
        return read(ref, fields, JsonValue.NULL, Map.of());
    }

    private static Outcome read(ActivationRef ref, Fields fields, JsonValue output, Map<Integer, JsonValue> values) {
        return new Outcome(
                ref,
                Outcome.Status.valueOf(fields.text(STATUS).toUpperCase(Locale.ROOT)),
                output,
                fields.optional("action").map(Texts::unquoted),
                TakenLinks.parse(fields.text("taken"), values),
                fields.optional("claim").map(Integer::valueOf),
                fields.optional("error").map(Errors::parse),
                fields.number("attempts"),
                Instant.parse(fields.text("startedAt")),
                Instant.parse(fields.text("finishedAt")),
                fields.optional("items").map(Items::parse));
    }
}
