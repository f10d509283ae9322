package io.flowcraft.jpa;

import io.flowcraft.engine.ReportedWorker;
import io.flowcraft.engine.WorkerOrder;
import io.flowcraft.engine.WorkerReport;
import io.flowcraft.engine.WorkerReportCodec;
import io.flowcraft.engine.WorkerStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Workers in {@code flowcraft_workers}, one row each: its last report as JSON text, when that came, and its last order with the order's number, 0 for none.
 * A report updates the row, or inserts it the first time; an order updates it.
 */
final class JpaWorkerStore implements WorkerStore {

    private static final String REPORT =
            "update flowcraft_workers set report = ?, seen_at = %s where namespace = ? and worker_id = ?";

    private static final String FIRST = """
            insert into flowcraft_workers (report, namespace, worker_id, seen_at, orders)
            select n.report, n.namespace, n.worker_id, %s, 0
            from (values (cast(? as varchar), cast(? as varchar), cast(? as varchar))) as n (report, namespace, worker_id)
            where not exists (select 1 from flowcraft_workers w
                where w.namespace = n.namespace and w.worker_id = n.worker_id)
            """;

    private static final String ORDERED =
            "select orders, ordered from flowcraft_workers where namespace = ? and worker_id = ? and orders > 0";

    private static final String LIST =
            "select report, seen_at, %s as asked_at from flowcraft_workers where namespace = ?";

    private static final String ORDER =
            "update flowcraft_workers set orders = orders + 1, ordered = ? where namespace = ? and worker_id = ?";

    private static final String LEAVE = "delete from flowcraft_workers where namespace = ? and worker_id = ?";

    private static final String FORGET = "delete from flowcraft_workers where seen_at <= %s and namespace = ?";

    private final Transactions transactions;
    private final String namespace;

    JpaWorkerStore(Transactions transactions, String namespace) {
        this.transactions = transactions;
        this.namespace = namespace;
    }

    @Override
    public Optional<WorkerOrder> report(WorkerReport report) {
        String text = WorkerReportCodec.encode(report);
        return transactions.atOnce(sql -> {
            Dialect dialect = sql.dialect();
            if (sql.update(REPORT.formatted(dialect.now()), text, namespace, report.id()) == 0) {
                sql.update(FIRST.formatted(dialect.now()) + dialect.orNothing(), text, namespace, report.id());
            }
            return sql.row(ORDERED, JpaWorkerStore::order, namespace, report.id());
        });
    }

    @Override
    public List<ReportedWorker> list() {
        return transactions.reading(
                sql -> sql.rows(LIST.formatted(sql.dialect().now()), JpaWorkerStore::reported, namespace));
    }

    @Override
    public boolean order(String workerId, WorkerOrder.Kind kind) {
        return transactions.atOnce(sql -> sql.update(ORDER, kind.name(), namespace, workerId)) == 1;
    }

    @Override
    public void leave(String workerId) {
        transactions.atOnce(sql -> sql.update(LEAVE, namespace, workerId));
    }

    @Override
    public void forget(Duration silence) {
        transactions.atOnce(
                sql -> sql.update(FORGET.formatted(sql.dialect().nowPlusMillis()), -silence.toMillis(), namespace));
    }

    private static WorkerOrder order(ResultSet row) throws SQLException {
        return new WorkerOrder(row.getInt("orders"), WorkerOrder.Kind.valueOf(row.getString("ordered")));
    }

    private static ReportedWorker reported(ResultSet row) throws SQLException {
        return new ReportedWorker(
                WorkerReportCodec.decode(row.getString("report")),
                Duration.between(
                        row.getObject("seen_at", OffsetDateTime.class),
                        row.getObject("asked_at", OffsetDateTime.class)));
    }
}
