package io.flowcraft.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When to look after which open run, by the store's clock. A run is due {@value #FIRST_SECONDS} s after it was created, touched or retried, and after a look
 * when {@link #looked} says; a run with a final status is never due. Thread-safe; may be repeated; may lag 5 s; {@link UnavailableException} as everywhere.
 */
public interface CheckupStore {

    /** How long after it was touched a run is due, in seconds. */
    int FIRST_SECONDS = 30;

    /** Notes that something happens in these runs. A run that was touched less than 10 s ago may stay as it is. */
    void touch(Set<String> runIds);

    /** Open runs that are due and were not touched for at least so long, the longest due first. */
    List<Checkup> due(Duration untouched, int limit);

    /** How an open run stands; empty when there is none. */
    Optional<Checkup> find(String runId);

    /** Notes that somebody looked: the run is due again after this long. One that was touched since the checkup was read stays as it is. */
    void looked(Checkup checkup, Duration again);

    /** Makes every open run due within this time, if it is not due sooner. */
    void hurry(Duration within);
}
