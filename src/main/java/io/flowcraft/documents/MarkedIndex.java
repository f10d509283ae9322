package io.flowcraft.documents;

import io.flowcraft.engine.JoinArrival;
import java.util.Optional;

/** Where the index of each run lies: its {@link Marker}, and its joins. What is read is the present. Thread-safe. */
public interface MarkedIndex {

    Optional<Marker> marker(String runId);

    /**
     * Puts a marker in the place of another one.
     *
     * @param before absent: there must be none
     * @return whether that was still there and as it was
     */
    boolean replace(String runId, Optional<Marker> before, Marker after);

    /** Removes the marker if it has this token. */
    void remove(String runId, String token);

    /** Adds what the outcomes say to a join of this index; it claims nothing. */
    void merge(String index, JoinArrival truth);
}
