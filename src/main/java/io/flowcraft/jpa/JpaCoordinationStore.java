package io.flowcraft.jpa;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Arrivals;
import io.flowcraft.engine.Arrived;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.IndexContent;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.Lease;
import io.flowcraft.engine.LeaseAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The index in tables: {@code flowcraft_arrivals} has one row per link that arrived, {@code flowcraft_joins} one per join with the counts of these,
 * {@code flowcraft_indexes} one per run, the marker.
 *
 * <p>An arrival (1) locks the marker's row, (2) inserts its links unless they are there, (3) adds only those it inserted to the join's counts, whose row
 * serializes all arrivals of the join, and (4) answers from the counts: it costs as much as it has links, however many a join waits for. (5) Leases are
 * handed over in the same transaction. Rows of several joins are taken in the order of their keys.
 */
final class JpaCoordinationStore implements CoordinationStore {

    private final Transactions transactions;
    private final Dialect dialect;
    private final String namespace;
    private final Leases leases;

    JpaCoordinationStore(Transactions transactions, Dialect dialect, String namespace) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.namespace = namespace;
        this.leases = new Leases(namespace);
    }

    @Override
    public LeaseAnswer lease(ActivationRef ref, String holder, Duration length) {
        return transactions.atOnce(sql -> leases.take(sql, ref, holder, length));
    }

    @Override
    public boolean renew(Lease lease, Duration length) {
        return transactions.urgently(sql -> leases.renew(sql, lease, length));
    }

    @Override
    public void release(Lease lease) {
        transactions.atOnce(sql -> leases.release(sql, lease));
    }

    @Override
    public Arrived arrive(Arrivals arrivals) {
        boolean single = dialect.writesInOneStatement() && arrivals.handover().isEmpty();
        return single
                ? transactions.atOnce(sql -> arrive(sql, arrivals))
                : transactions.inTransaction(sql -> arrive(sql, arrivals));
    }

    private Arrived arrive(Sql sql, Arrivals arrivals) {
        if (arrivals.joins().isEmpty()) {
            return new Arrived.Counted(List.of(), handedOver(sql, arrivals, List.of()));
        }
        Place place = new Place(namespace, arrivals.runId());
        return dialect.arrive(sql, place, arrivals.generation(), arrivals.joins(), true)
                .map(counting -> arrived(sql, arrivals, counting))
                .orElseGet(Arrived.Unindexed::new);
    }

    private Arrived arrived(Sql sql, Arrivals arrivals, Counting counting) {
        if (counting.generation() > arrivals.generation()) {
            return new Arrived.Outdated();
        }
        if (counting.generation() < arrivals.generation() || !counting.complete()) {
            return new Arrived.Unindexed();
        }
        List<JoinAnswer> answers = arrivals.joins().stream()
                .map(arrival -> counting.answer(arrival.join()))
                .toList();
        return new Arrived.Counted(answers, handedOver(sql, arrivals, answers));
    }

    private Optional<Lease> handedOver(Sql sql, Arrivals arrivals, List<JoinAnswer> answers) {
        return arrivals.handover().flatMap(h -> {
            h.release().ifPresent(lease -> leases.release(sql, lease));
            return h.target(arrivals.ready(answers)).flatMap(ref -> leases.take(sql, ref, h.holder(), h.length())
                    .granted());
        });
    }

    @Override
    public boolean rebuild(String runId, int generation, Supplier<Optional<IndexContent>> read) {
        Rebuilding rebuilding = new Rebuilding(transactions, dialect, new Place(namespace, runId), generation);
        return switch (rebuilding.begin()) {
            case VALID -> true;
            case NEWER -> false;
            case BEGUN -> rebuilding.finish(read.get());
        };
    }
}
