package io.flowcraft.engine;

import io.flowcraft.blueprint.Fingerprint;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

/**
 * Whose subflow a run is. Stores keep it as {@link #text()}.
 *
 * @param ref the activation that waits for its end
 * @param attempt the attempt of that activation, from 1; each has a child of its own
 * @param depth how many runs are above it, from 1
 */
public record Parent(ActivationRef ref, int attempt, int depth) {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int ID_DIGITS = 40;

    /** The id of the child: whoever repeats the attempt finds the same one. */
    String childId() {
        String name = ref.runId() + "#" + ref.activation().key() + "#" + ref.generation() + "#" + attempt;
        return "c-" + Fingerprint.of(name).substring(0, ID_DIGITS);
    }

    /** A JSON object. */
    public String text() {
        return JSON.createObjectBuilder()
                .add("runId", ref.runId())
                .add("activation", ref.activation().key())
                .add("generation", ref.generation())
                .add("attempt", attempt)
                .add("depth", depth)
                .build()
                .toString();
    }

    /** Reads what {@link #text()} wrote. */
    public static Parent parse(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            JsonObject object = reader.readObject();
            ActivationRef ref = new ActivationRef(
                    object.getString("runId"),
                    Activation.parse(object.getString("activation")),
                    object.getInt("generation"));
            return new Parent(ref, object.getInt("attempt"), object.getInt("depth"));
        }
    }
}
