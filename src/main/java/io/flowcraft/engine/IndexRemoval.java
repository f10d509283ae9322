package io.flowcraft.engine;

import java.util.Set;

/**
 * Removes the index of runs from where {@link CoordinationStore} keeps it. Thread-safe; may be repeated, and may break off anywhere; {@link UnavailableException} as
 * everywhere.
 */
public interface IndexRemoval {

    /**
     * Removes leases, arrivals and marker of these runs, marker first: a rebuild that is at work does not complete the index any more. An index may be lost at any time,
     * so this harms no run, not even an open one.
     */
    void forget(Set<String> runIds);
}
