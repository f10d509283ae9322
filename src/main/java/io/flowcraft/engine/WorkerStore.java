package io.flowcraft.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which workers there are, and what operators want of them. A view for people: no job and no run depends on it. Silence is measured by the store's clock.
 * Thread-safe; every method may be repeated, though an order that is given twice is two orders, and throws {@link UnavailableException} when the store
 * could not be asked.
 */
public interface WorkerStore {

    /**
     * Keeps what a worker says of itself in place of what it said before, and forgets its silence. A worker that nobody knows, or that was forgotten,
     * is known from then on.
     *
     * @return the last order for this worker, obeyed or not; empty when there was none since it is known
     */
    Optional<WorkerOrder> report(WorkerReport report);

    /** All workers that are known, in no order. */
    List<ReportedWorker> list();

    /** Gives a worker its next order, in place of the one before; false when no such worker is known. */
    boolean order(String workerId, WorkerOrder.Kind kind);

    /** Forgets a worker: it has stopped in good order. Does nothing when it is not known. */
    void leave(String workerId);

    /** Forgets all workers that have been silent for this long or longer. */
    void forget(Duration silence);
}
