package io.flowcraft.documents;

import io.flowcraft.engine.Arrivals;
import io.flowcraft.engine.Arrived;
import java.util.Optional;
import java.util.UUID;

/**
 * Says of which generation the index of a run is, and whether it is complete.
 *
 * @param index names this index: the joins of it are kept under this name, so that what arrives at one that was lost meanwhile never counts in the next
 * @param generation the run's generation
 * @param token of who rebuilds it, or did so last
 * @param complete whether it has all that was recorded before it was completed
 */
public record Marker(String index, int generation, String token, boolean complete) {

    private static final String INDEX = "index";
    private static final String GENERATION = "generation";
    private static final String TOKEN = "token";
    private static final String COMPLETE = "complete";

    /** Of an index that is empty. */
    static Marker fresh(int generation, String token) {
        return new Marker(UUID.randomUUID().toString(), generation, token, false);
    }

    public static Marker read(Fields fields) {
        return new Marker(
                fields.text(INDEX), fields.number(GENERATION), fields.text(TOKEN), fields.number(COMPLETE) == 1);
    }

    /** @return the fields that it was written into */
    public <F extends Fields> F in(F fields) {
        fields.set(INDEX, index).set(GENERATION, generation).set(TOKEN, token).set(COMPLETE, complete ? 1 : 0);
        return fields;
    }

    Marker takenBy(String other) {
        return new Marker(index, generation, other, complete);
    }

    Marker completed() {
        return new Marker(index, generation, token, true);
    }

    boolean isCompleteFor(int other) {
        return generation == other && complete;
    }

    /** What arrivals hear that met another index than their own. */
    public static Arrived stranger(Optional<Marker> met, Arrivals arrivals) {
        return met.filter(marker -> marker.generation() > arrivals.generation()).isPresent()
                ? new Arrived.Outdated()
                : new Arrived.Unindexed();
    }
}
