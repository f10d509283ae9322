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
     * With an error.
     *
     * @param last whether another attempt would be pointless
     */
    record Failed(NodeError error, boolean last) implements Result {}

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
