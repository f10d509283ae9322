package io.flowcraft.cosmos;

import io.flowcraft.documents.Errors;
import io.flowcraft.documents.Texts;
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
 * An outcome as an item, and back. What can be large, the output and the transformed values, is together in the envelope {@code body}.
 *
 * <pre>
 * {"id": "a0:charge:000001:o", "key": "\"charge\"", "generation": 1, "status": "completed", "action": "\"ok\"", "taken": "0,3", "attempts": 1,
 *  "startedAt": "2026-…Z", "finishedAt": "2026-…Z", "body": {"encoding": "json", "data": "{\"output\":7,\"values\":{}}"}, "by": "…"}
 * </pre>
 */
final class OutcomeAttributes {

    static final String STATUS = "status";
    static final String BODY = "body";

    private static final String OUTPUT = "output";
    private static final String VALUES = "values";

    private OutcomeAttributes() {}

    /** All but the body. */
    static Item of(Outcome outcome) {
        return Refs.item(outcome.ref())
                .set(STATUS, outcome.status().name().toLowerCase(Locale.ROOT))
                .set("action", outcome.action().map(Texts::quoted))
                .set("taken", outcome.takenLinks().numbers())
                .set("claim", outcome.claim().map(String::valueOf))
                .set("error", outcome.error().map(Errors::text))
                .set("attempts", outcome.attempts())
                .set("startedAt", outcome.startedAt().toString())
                .set("finishedAt", outcome.finishedAt().toString())
                .set("items", outcome.items().map(Items::text).map(Texts::escaped));
    }

    static String body(Outcome outcome) {
        JsonObjectBuilder values = Texts.JSON.createObjectBuilder();
        outcome.takenLinks().values().forEach((link, value) -> values.add(Integer.toString(link), value));
        return Texts.of(Texts.JSON
                .createObjectBuilder()
                .add(OUTPUT, outcome.output())
                .add(VALUES, values)
                .build());
    }

    /** With the data. */
    static Outcome read(ActivationRef ref, Item item, String body) {
        JsonObject data = Texts.object(body);
        Map<Integer, JsonValue> values = new HashMap<>();
        data.getJsonObject(VALUES).forEach((link, value) -> values.put(Integer.valueOf(link), value));
        return read(ref, item, data.get(OUTPUT), values);
    }

    /** Without data. */
    static Outcome routes(ActivationRef ref, Item item) {
        return read(ref, item, JsonValue.NULL, Map.of());
    }

    private static Outcome read(ActivationRef ref, Item item, JsonValue output, Map<Integer, JsonValue> values) {
        return new Outcome(
                ref,
                Outcome.Status.valueOf(item.text(STATUS).toUpperCase(Locale.ROOT)),
                output,
                item.optional("action").map(Texts::unquoted),
                TakenLinks.parse(item.text("taken"), values),
                item.optional("claim").map(Integer::valueOf),
                item.optional("error").map(Errors::parse),
                item.number("attempts"),
                Instant.parse(item.text("startedAt")),
                Instant.parse(item.text("finishedAt")),
                item.optional("items").map(Items::parse));
    }
}
