package io.flowcraft.engine;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * The items of batches, each by itself, so that a worker reads no more than the one that it is given. A set is written by one attempt to scatter, before the outcome that
 * names it; a set that no outcome names is never read. Thread-safe; {@link UnavailableException} when the store could not be asked.
 */
public interface ItemStore {

    /**
     * Writes some items of a set; items that are there stay as they are. Does nothing when there is no such run.
     *
     * @param from the index of the first of them
     * @param items at most 1,000
     */
    void write(String runId, String set, int from, List<JsonValue> items);

    /** The item with this index. */
    Optional<JsonValue> read(String runId, String set, int index);
}
