package io.flowcraft.dynamodb;

import io.flowcraft.documents.MarkedIndex;
import io.flowcraft.documents.Marker;
import io.flowcraft.documents.Rebuilding;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Arrivals;
import io.flowcraft.engine.Arrived;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.IndexContent;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.Lease;
import io.flowcraft.engine.LeaseAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The index in a table of its own: see {@link Leases}, {@link Joins}, and {@link Marker}.
 *
 * <p>An arrival (1) reads the marker; (2) adds to the joins of the index that it names; (3) reads the marker again. If it names the same complete index, that was there all the
 * while, for an index that is removed loses its marker first, and the answers count. Otherwise they don't, and nobody sees what was added to an index that is gone.
 */
final class DynamoCoordinationStore implements CoordinationStore {

    private final Leases leases;
    private final Joins joins;
    private final MarkedIndex index;

    DynamoCoordinationStore(Dynamo dynamo, Names names, StoreClock clock) {
        this.leases = new Leases(dynamo, names, clock);
        this.joins = new Joins(dynamo, names);
        this.index = new DynamoIndex(dynamo, names, joins);
    }

    @Override
    public LeaseAnswer lease(ActivationRef ref, String holder, Duration length) {
        return leases.take(ref, holder, length);
    }

    @Override
    public boolean renew(Lease lease, Duration length) {
        return leases.renew(lease, length);
    }

    @Override
    public void release(Lease lease) {
        leases.release(lease);
    }

    @Override
    public Arrived arrive(Arrivals arrivals) {
        if (arrivals.joins().isEmpty()) {
            return new Arrived.Counted(List.of(), handOver(arrivals, List.of()));
        }
        Optional<Marker> before = index.marker(arrivals.runId());
        if (before.filter(marker -> marker.generation() == arrivals.generation())
                .isEmpty()) {
            return Marker.stranger(before, arrivals);
        }
        List<JoinAnswer> answers = new ArrayList<>();
        arrivals.joins().forEach(arrival -> answers.add(joins.add(before.get().index(), arrival)));
        if (!before.get().complete()) {
            return new Arrived.Unindexed();
        }
        Optional<Marker> after = index.marker(arrivals.runId());
        return after.map(Marker::index).equals(before.map(Marker::index))
                ? new Arrived.Counted(answers, handOver(arrivals, answers))
                : Marker.stranger(after, arrivals);
    }

    private Optional<Lease> handOver(Arrivals arrivals, List<JoinAnswer> answers) {
        return arrivals.handover().flatMap(handover -> {
            handover.release().ifPresent(leases::release);
            return handover.target(arrivals.ready(answers))
                    .flatMap(ref -> leases.take(ref, handover.holder(), handover.length())
                            .granted());
        });
    }

    @Override
    public boolean rebuild(String runId, int generation, Supplier<Optional<IndexContent>> read) {
        return new Rebuilding(index, runId, generation).rebuild(read);
    }
}
