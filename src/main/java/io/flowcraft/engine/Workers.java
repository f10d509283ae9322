package io.flowcraft.engine;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** All workers on these stores, for operators. What it tells is some seconds old. Thread-safe. */
public final class Workers {

    private static final Duration LOST = Duration.ofSeconds(10);

    private final WorkerStore store;

    public Workers(WorkerStore store) {
        this.store = store;
    }

    /** Those that report, and for an hour those that ceased to without having stopped; the oldest first. */
    public List<WorkerReport> list() {
        return store.list().stream()
                .map(Workers::seen)
                .sorted(Comparator.comparing(WorkerReport::since).thenComparing(WorkerReport::id))
                .toList();
    }

    /**
     * Gives a worker an order; it obeys within some seconds.
     *
     * @throws UnknownWorkerException when there is no such worker
     */
    public void order(String workerId, WorkerOrder.Kind kind) {
        if (!store.order(workerId, kind)) {
            throw new UnknownWorkerException(workerId);
        }
    }

    private static WorkerReport seen(ReportedWorker worker) {
        return worker.silence().compareTo(LOST) > 0 ? worker.report().in(WorkerState.LOST) : worker.report();
    }
}
