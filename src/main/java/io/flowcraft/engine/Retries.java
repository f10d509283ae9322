package io.flowcraft.engine;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All retries of a run, the first one first. Stores keep them as {@link #text()}.
 *
 * @param all one for each generation after the first
 */
public record Retries(List<Retry> all) {

    public static final Retries NONE = new Retries(List.of());

    private static final JsonProvider JSON = JsonProvider.provider();

    public Retries {
        all = List.copyOf(all);
    }

    /** These and one more. */
    public Retries and(Retry next) {
        List<Retry> more = new ArrayList<>(all);
        more.add(next);
        return new Retries(more);
    }

    /** A JSON array; empty for none. */
    public String text() {
        if (all.isEmpty()) {
            return "";
        }
        JsonArrayBuilder array = JSON.createArrayBuilder();
        all.forEach(retry -> array.add(object(retry)));
        return array.build().toString();
    }

    /** Reads what {@link #text()} wrote. */
    public static Retries parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            JsonArray array = reader.readArray();
            return new Retries(array.getValuesAs(JsonObject.class).stream()
                    .map(Retries::retry)
                    .toList());
        }
    }

    private static JsonObjectBuilder object(Retry retry) {
        JsonObjectBuilder object = JSON.createObjectBuilder()
                .add("generation", retry.generation())
                .add("failedAt", retry.failedAt().toString())
                .add("at", retry.at().toString())
                .add("failed", JSON.createArrayBuilder(retry.failed()));
        retry.from().ifPresent(from -> object.add("from", from));
        return object;
    }

    private static Retry retry(JsonObject object) {
        return new Retry(
                object.getInt("generation"),
                Instant.parse(object.getString("failedAt")),
                Instant.parse(object.getString("at")),
                object.getJsonArray("failed").getValuesAs(JsonString::getString),
                Optional.ofNullable(object.getString("from", null)));
    }
}
