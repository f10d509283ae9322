package io.flowcraft.engine;

import io.flowcraft.node.Parking;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** How an attempt of a node ended. */
sealed interface Result {

    /** With an output and the edges it chose, and the items that it scattered. */
    record Completed(
            JsonValue output,
            Optional<String> action,
            List<TakenLink> taken,
            ContextChanges changes,
            Optional<Items> items)
            implements Result {}

    /**
     * Completed, and recorded together with what the node did in the same transaction, unless another outcome stood already; then all of it was undone.
     *
     * @param written the outcome that counts; empty when none does
     */
    record Settled(Optional<Recording.Written> written) implements Result {}

    /**
     * With an error.
     *
     * @param last whether another attempt would be pointless
     * @param cause what the node's code threw
     */
    record Failed(NodeError error, boolean last, Optional<Throwable> cause) implements Result {}

    /**
     * Not yet: it awaits something, which is written down.
     *
     * @param what what it awaits
     */
    record Parked(Parking what) implements Result {}

    /** Without anything that counts: the run was cancelled. */
    record Abandoned() implements Result {}

    /** Without anything that counts: the worker stops, others shall execute it. */
    record HandedBack() implements Result {}
}
