package io.flowcraft.memory;

import io.flowcraft.engine.ReportedWorker;
import io.flowcraft.engine.WorkerOrder;
import io.flowcraft.engine.WorkerReport;
import io.flowcraft.engine.WorkerStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Workers in a map. */
final class MemoryWorkerStore implements WorkerStore {

    private final Map<String, Row> rows = new HashMap<>();
    private final InstantSource clock;

    MemoryWorkerStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<WorkerOrder> report(WorkerReport report) {
        Row before = rows.get(report.id());
        Optional<WorkerOrder> order = before == null ? Optional.empty() : before.order();
        rows.put(report.id(), new Row(report, clock.instant(), order));
        return order;
    }

    @Override
    public synchronized List<ReportedWorker> list() {
        return rows.values().stream()
                .map(row -> new ReportedWorker(row.report(), silence(row)))
                .toList();
    }

    @Override
    public synchronized boolean order(String workerId, WorkerOrder.Kind kind) {
        return rows.computeIfPresent(workerId, (id, row) -> row.ordered(kind)) != null;
    }

    @Override
    public synchronized void leave(String workerId) {
        rows.remove(workerId);
    }

    @Override
    public synchronized void forget(Duration silence) {
        rows.values().removeIf(row -> silence(row).compareTo(silence) >= 0);
    }

    private Duration silence(Row row) {
        return Duration.between(row.seen(), clock.instant());
    }

    private record Row(WorkerReport report, Instant seen, Optional<WorkerOrder> order) {

        Row ordered(WorkerOrder.Kind kind) {
            int number = order.map(WorkerOrder::number).orElse(0) + 1;
            return new Row(report, seen, Optional.of(new WorkerOrder(number, kind)));
        }
    }
}
