package io.flowcraft.engine;

import java.time.Duration;
import java.util.List;

/**
 * Removes runs that ended long ago, in steps between which everything may break off. First a run is hidden: from then on there is no such run, nothing more is
 * recorded of it, and {@link RunStore#create} with its id throws {@link UnavailableException}. Then what is kept of it is removed, and its index by
 * {@link IndexRemoval}. Last its id is free. So whoever found the run after having read parts of it has seen them whole. Time is the store's. Thread-safe; every method may be repeated; {@link UnavailableException} as everywhere.
 */
public interface RetentionStore {

    /**
     * Hides runs that have a final status and got it at least so long ago, the longest ended first, at most {@code limit}; not the child of a run that is there and
     * neither completed nor cancelled, which may look at it still. A run that is opened again at the same time is either hidden or open.
     *
     * @return how many were hidden
     */
    int hide(Duration age, int limit);

    /** Hidden runs whose id is not free yet, at most {@code limit}, in no order. */
    List<HiddenRun> hidden(int limit);

    /**
     * Removes what is kept of hidden runs apart from their index: context, outcomes, attempts, timers, waits, events, dead letters, idempotency keys and all else, some
     * {@code limit} records a call. Nothing of a run that is not hidden, or was hidden anew since.
     *
     * @return whether nothing is left
     */
    boolean strip(List<HiddenRun> runs, int limit);

    /** Frees the ids of hidden runs of which nothing is left; a run that was hidden anew since stays hidden. */
    void free(List<HiddenRun> runs);
}
