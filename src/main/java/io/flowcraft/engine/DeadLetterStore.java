package io.flowcraft.engine;

import java.util.Optional;

/** Dead letters, durable. Thread-safe; consistent; may be repeated; {@link UnavailableException} as everywhere. */
public interface DeadLetterStore {

    /** Stores a letter, unless one with its id is there that is not released; true when it was stored. Atomic. */
    boolean put(DeadLetter letter);

    /** The letter with this id. */
    Optional<DeadLetter> find(String id);

    /**
     * Letters, newest first (by time, then by id), by keyset; released ones too.
     *
     * @throws InvalidCursorException when the query's cursor is none
     */
    Page<DeadLetter> list(DeadLetterQuery query);

    /** Marks a letter as released; false when there is none. */
    boolean release(String id);

    /** Removes a letter if it is released: one that was stored anew since stays. */
    void remove(String id);
}
