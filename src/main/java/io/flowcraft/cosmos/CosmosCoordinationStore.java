package io.flowcraft.cosmos;

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
import io.flowcraft.engine.JoinArrival;
import io.flowcraft.engine.Lease;
import io.flowcraft.engine.LeaseAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The index in the partition of its run: see {@link Leases}, {@link Joins}, and {@link Marker}.
 *
 * <p>An arrival (1) reads the marker, unless it knows one from before; (2) for each join in one batch adds to the join of the index that the marker names and reads the marker again. If that names the same index,
 * and says that it is complete, the answer counts. Otherwise it does not, and nobody sees what was added to an
 * index that is gone; what was done by a marker from before is done once more by the present one.
 */
final class CosmosCoordinationStore implements CoordinationStore {

    private final Leases leases;
    private final Joins joins;
    private final MarkedIndex index;
    private final KnownMarkers markers = new KnownMarkers();

    CosmosCoordinationStore(Cosmos cosmos, Names names, StoreClock clock) {
        this.leases = new Leases(cosmos, names, clock);
        this.joins = new Joins(cosmos, names);
        this.index = new CosmosIndex(cosmos, names, joins);
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
        Optional<Marker> known = markers.of(arrivals.runId(), arrivals.generation());
        if (known.isPresent() && arrive(known, arrivals) instanceof Arrived.Counted counted) {
            return counted;
        }
        markers.forget(arrivals.runId());
        return arrive(index.marker(arrivals.runId()), arrivals);
    }

    private Arrived arrive(Optional<Marker> before, Arrivals arrivals) {
        if (before.filter(marker -> marker.generation() == arrivals.generation())
                .isEmpty()) {
            return Marker.stranger(before, arrivals);
        }
        List<JoinAnswer> answers = new ArrayList<>();
        Marker met = before.get();
        for (JoinArrival arrival : arrivals.joins()) {
            Optional<Joins.Indexed> added = joins.add(before.get().index(), arrival);
            if (added.filter(indexed ->
                            indexed.marker().index().equals(before.get().index()))
                    .isEmpty()) {
                return Marker.stranger(added.map(Joins.Indexed::marker), arrivals);
            }
            met = added.get().marker().complete() ? met : added.get().marker();
            answers.add(added.get().answer());
        }
        return met.complete() ? counted(met, arrivals, answers) : new Arrived.Unindexed();
    }

    private Arrived counted(Marker met, Arrivals arrivals, List<JoinAnswer> answers) {
        markers.met(arrivals.runId(), met);
        return new Arrived.Counted(answers, handOver(arrivals, answers));
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
