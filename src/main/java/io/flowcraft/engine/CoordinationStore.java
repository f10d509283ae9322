package io.flowcraft.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The index of the runs: leases, starts, and arrivals at joins. It may be lost at any time and is rebuilt from the {@link ContextStore}. Arrivals are sets
 * of link numbers and only grow. An index has a marker that says it is complete for one generation of the run and was written to this very server: without
 * a valid marker a join is never told apart from a lost one. Leases live by the store's clock. Thread-safe; every method may be repeated and throws
 * {@link UnavailableException} when the store could not be asked. No answer is wrong when entries expire, only slower.
 */
public interface CoordinationStore {

    /**
     * Takes the lease of an activation if nobody holds it or its time is over. Counts a start. Needs no marker. The call of a holder that has it already
     * makes it live for this long from now and counts no further start.
     */
    LeaseAnswer lease(ActivationRef ref, String holder, Duration length);

    /** Makes the lease live for this long from now; false when it is no longer the holder's. */
    boolean renew(Lease lease, Duration length);

    /** Gives the lease up and leaves {@link Lease#starts()} - 1 starts that count. Does nothing when it is no longer the holder's. */
    void release(Lease lease);

    /**
     * Adds links to joins and answers how these stand after it, atomically for each join, in one call; then does the handover. Without a valid marker of
     * this generation nothing is answered or handed over, and the answer says so; arrivals are then kept only while a rebuild is at work. A call without
     * joins needs no marker.
     */
    Arrived arrive(Arrivals arrivals);

    /**
     * Makes the index complete: begins (what arrives from now on is kept, one rebuilder at a time wins), calls {@code read}, merges what it returns into
     * what is there, and writes the marker last. An index of an older generation is dropped first. Does nothing when the marker is valid.
     *
     * @param read reads the truth; called at most once, empty when the run is gone. When it read a newer generation, the index is made complete for that
     *     one. What it throws is thrown, and the next rebuild may begin at once
     * @return whether the marker is valid now; false: another rebuilder is at work or a newer generation began, arrive again
     */
    boolean rebuild(String runId, int generation, Supplier<Optional<IndexContent>> read);
}
