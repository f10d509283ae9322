package io.flowcraft.engine;

import java.util.List;

/**
 * The numbered events of runs, durable and in pages that never change. Thread-safe; consistent; may be
 * repeated; {@link UnavailableException} as everywhere.
 */
public interface EventStore {

    /**
     * Appends a page after the last one, of which the caller knows that it ends just before this one. Atomic.
     *
     * @return false, and nothing is stored, when a page that begins with the same number is there, or there is no such run
     */
    boolean append(EventPage page);

    /**
     * The pages with events after this number, in order: the first of them may begin with earlier events.
     *
     * @param sequence 0 for all
     * @param limit the most pages, from 1
     */
    List<EventPage> after(String runId, int sequence, int limit);
}
