package io.flowcraft.storagequeue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flowcraft.polling.Returned;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * A message's text, which in the queue is base64 of UTF-8. Messages have no attributes there, so what is to be remembered of one stands in the job's JSON, where who reads jobs
 * passes it over: {@code "returned":{"count":2,"deferredMillis":3000,"delaySeconds":2}}.
 *
 * @param text as the worker gets it
 * @param returned what is remembered
 */
record Letter(String text, Returned returned) {

    /** What Azure takes: 64 KB of base64. */
    static final int MOST_BYTES = 49_152;

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final String RETURNED = "returned";
    private static final String COUNT = "count";
    private static final String DEFERRED = "deferredMillis";
    private static final String DELAY = "delaySeconds";

    /** Of what stands in the queue; what is no base64 was put there by others, and is taken as it is. */
    static Letter read(String raw) {
        String text = decoded(raw);
        return new Letter(text, object(text).map(Letter::returned).orElse(Returned.NONE));
    }

    private static String decoded(String raw) {
        try {
            byte[] bytes = Base64.getDecoder().decode(raw.strip());
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return raw;
        }
    }

    private static Optional<JsonObject> object(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (RuntimeException | StackOverflowError e) {
            // Parsers refuse what is nested too deep in various ways.
            return Optional.empty();
        }
    }

    private static Returned returned(JsonObject job) {
        JsonValue value = job.getOrDefault(RETURNED, JsonValue.NULL);
        return value instanceof JsonObject returned
                ? new Returned(
                        number(returned, COUNT),
                        Duration.ofMillis(number(returned, DEFERRED)),
                        Duration.ofSeconds(number(returned, DELAY)))
                : Returned.NONE;
    }

    /** Anybody may have written it: what is no number counts as none. */
    private static long number(JsonObject object, String name) {
        JsonValue value = object.getOrDefault(name, JsonValue.NULL);
        return value instanceof JsonNumber number && number.toString().matches("\\d{1,12}") ? number.longValue() : 0;
    }

    /** As it may stand in the queue; empty when it would be too large, or has no place for what is to be remembered. */
    Optional<String> raw() {
        Optional<String> whole = returned.equals(Returned.NONE)
                ? Optional.of(text)
                : object(text).map(this::noted);
        return whole.map(found -> found.getBytes(UTF_8))
                .filter(bytes -> bytes.length <= MOST_BYTES)
                .map(bytes -> Base64.getEncoder().encodeToString(bytes));
    }

    private String noted(JsonObject job) {
        return JSON.createObjectBuilder(job)
                .add(
                        RETURNED,
                        JSON.createObjectBuilder()
                                .add(COUNT, returned.count())
                                .add(DEFERRED, returned.deferred().toMillis())
                                .add(DELAY, returned.delay().toSeconds()))
                .build()
                .toString();
    }

    Letter with(Returned other) {
        return new Letter(text, other);
    }
}
