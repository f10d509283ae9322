package io.flowcraft.engine;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Duration;
import java.util.Optional;

/**
 * A job as JSON text: {@code {"v":1,"runId":"…","blueprintId":"…","nodeId":"…","attempt":1,"generation":1,"traceparent":"…","waited":0}};
 * {@code nodeId} is the activation, {@code waited} is in milliseconds; {@code v} and all from {@code attempt} on may be absent. Thread-safe.
 */
public final class JobCodec {

    /** The format this version writes, and the highest that it reads. */
    public static final int VERSION = 1;

    private static final int EXCERPT = 500;
    /** Longer than any activation's key, and than any trace context. */
    private static final int LONGEST = 512;

    private static final JsonProvider JSON = JsonProvider.provider();

    private JobCodec() {}

    public static String encode(Job job) {
        JsonObjectBuilder text = JSON.createObjectBuilder()
                .add("v", VERSION)
                .add("runId", job.ref().runId())
                .add("blueprintId", job.blueprintId())
                .add("nodeId", job.ref().activation().key())
                .add("attempt", job.attempt())
                .add("generation", job.ref().generation());
        job.traceparent().ifPresent(parent -> text.add("traceparent", parent));
        if (!job.waited().isZero()) {
            text.add("waited", job.waited().toMillis());
        }
        return text.build().toString();
    }

    /**
     * Reads a message.
     *
     * @return the job; empty when a newer version wrote it
     * @throws MalformedJobException when it is no job
     */
    public static Optional<Job> decode(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            JsonObject job = reader.readObject();
            return job.getInt("v", VERSION) > VERSION ? Optional.empty() : Optional.of(read(job));
        } catch (RuntimeException | StackOverflowError e) {
            // Parsers refuse what is nested too deep in various ways.
            throw new MalformedJobException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The beginning of a message, for logs: what is no job may be of any size. */
    static String excerpt(String text) {
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "… (" + text.length() + " characters)";
    }

    private static Job read(JsonObject job) {
        String runId = job.getString("runId");
        if (!SubmissionCheck.isRunId(runId)) {
            // A store that cannot be asked for it would let the message come for ever.
            throw new IllegalArgumentException("no run has such an id");
        }
        String activation = job.getString("nodeId");
        if (activation.length() > LONGEST || !isPrintable(activation)) {
            throw new IllegalArgumentException("no node has such an id");
        }
        ActivationRef ref = new ActivationRef(runId, Activation.parse(activation), job.getInt("generation", 1));
        return new Job(ref, job.getString("blueprintId", ""), job.getInt("attempt", 1), traceparent(job), waited(job));
    }

    /** Whether every store can keep it. */
    private static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static Duration waited(JsonObject job) {
        JsonNumber waited = job.getJsonNumber("waited");
        return waited == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, waited.longValue()));
    }

    private static Optional<String> traceparent(JsonObject job) {
        JsonValue parent = job.getOrDefault("traceparent", JsonValue.NULL);
        return parent instanceof JsonString string
                ? Optional.of(string.getString()).filter(text -> text.length() <= LONGEST && isPrintable(text))
                : Optional.empty();
    }
}
