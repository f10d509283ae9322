package io.flowcraft.engine;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an activation ended. Recorded once per generation and never changed.
 *
 * @param ref the activation
 * @param status completed or failed
 * @param output JSON null when there is none
 * @param action what the node answered
 * @param taken the chosen edges: the node's own, and those of every node it may stand in for as a fallback. All other edges of these nodes are dead.
 *     Empty when failed
 * @param claim of an activation that only one of several edges starts: the number of that edge
 * @param error present when failed
 * @param attempts attempts charged, the successful one included
 * @param startedAt when the first attempt of the worker that recorded began
 * @param finishedAt when it was decided
 * @param items of a node that scattered items, and of each of these: the items of the batch
 */
public record Outcome(
        ActivationRef ref,
        Status status,
        JsonValue output,
        Optional<String> action,
        List<TakenLink> taken,
        Optional<Integer> claim,
        Optional<NodeError> error,
        int attempts,
        Instant startedAt,
        Instant finishedAt,
        Optional<Items> items) {

    /** How it ended. */
    public enum Status {
        COMPLETED,
        FAILED
    }

    public Outcome {
        taken = TakenLinks.of(taken);
        if ((status == Status.FAILED) != error.isPresent()) {
            throw new IllegalArgumentException("an outcome has an error exactly when it failed (" + ref + ")");
        }
    }

    public boolean isCompleted() {
        return status == Status.COMPLETED;
    }

    /** The chosen edges, quick to ask. */
    public TakenLinks takenLinks() {
        return TakenLinks.of(taken);
    }

    /** The chosen edge with this number, if it was chosen. */
    public Optional<TakenLink> takenLink(int link) {
        return takenLinks().find(link);
    }
}
