package io.flowcraft.cosmos;

import io.flowcraft.documents.StoreClock;
import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Arrivals;
import io.flowcraft.engine.Arrived;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.Handover;
import io.flowcraft.engine.IndexContent;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.JoinArrival;
import io.flowcraft.engine.Lease;
import io.flowcraft.engine.LeaseAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The index in the partition of its run: see {@link Leases}, {@link Joins}, and {@link Marker}.
 *
 * <p>An arrival (1) reads the marker, unless it knows one from before; (2) for each join in one batch adds to the join of the index that the marker names and reads the marker again. If that names the same index,
 * and says that it is complete, the answer counts. Otherwise it does not, and nobody sees what was added to an
 * index that is gone; what was done by a marker from before is done once more by the present one.
 */
final class CosmosCoordinationStore implements CoordinationStore {

    private final Cosmos cosmos;
    private final Names names;
    private final Leases leases;
    private final Joins joins;
    private final KnownMarkers markers = new KnownMarkers();

    CosmosCoordinationStore(Cosmos cosmos, Names names, StoreClock clock) {
        this.cosmos = cosmos;
        this.names = names;
        this.leases = new Leases(cosmos, names, clock);
        this.joins = new Joins(cosmos, names);
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
        return arrive(marker(arrivals.runId()), arrivals);
    }

    private Arrived arrive(Optional<Marker> before, Arrivals arrivals) {
        if (before.filter(marker -> marker.generation() == arrivals.generation())
                .isEmpty()) {
            return stranger(before, arrivals);
        }
        List<JoinAnswer> answers = new ArrayList<>();
        Marker met = before.get();
        for (JoinArrival arrival : arrivals.joins()) {
            Optional<Joins.Indexed> added = joins.add(before.get().index(), arrival);
            if (added.filter(indexed ->
                            indexed.marker().index().equals(before.get().index()))
                    .isEmpty()) {
                return stranger(added.map(Joins.Indexed::marker), arrivals);
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

    /** What an arrival hears that met another index than its own. */
    private static Arrived stranger(Optional<Marker> met, Arrivals arrivals) {
        return met.filter(marker -> marker.generation() > arrivals.generation()).isPresent()
                ? new Arrived.Outdated()
                : new Arrived.Unindexed();
    }

    private Optional<Lease> handOver(Arrivals arrivals, List<JoinAnswer> answers) {
        return arrivals.handover().flatMap(handover -> {
            handover.release().ifPresent(leases::release);
            return target(handover, arrivals.ready(answers)).flatMap(ref -> lease(ref, handover));
        });
    }

    private Optional<Lease> lease(ActivationRef ref, Handover handover) {
        return leases.take(ref, handover.holder(), handover.length()) instanceof LeaseAnswer.Granted granted
                ? Optional.of(granted.lease())
                : Optional.empty();
    }

    private static Optional<ActivationRef> target(Handover handover, List<ActivationRef> ready) {
        return handover.take()
                ? handover.next().or(() -> ready.stream().findFirst()).filter(ref -> !ref.activation()
                        .equals(Activation.END))
                : Optional.empty();
    }

    @Override
    public boolean rebuild(String runId, int generation, Supplier<Optional<IndexContent>> read) {
        String token = UUID.randomUUID().toString();
        return begin(runId, generation, token)
                .map(marker -> finish(runId, generation, marker, read.get()))
                .orElseGet(() -> isValid(runId, generation));
    }

    /** Empty when there is nothing to do. */
    private Optional<Marker> begin(String runId, int generation, String token) {
        while (true) {
            Optional<Marker> known = marker(runId);
            if (known.filter(marker -> marker.generation() > generation
                            || (marker.generation() == generation && marker.complete()))
                    .isPresent()) {
                return Optional.empty();
            }
            Marker mine = known.filter(marker -> marker.generation() == generation)
                    .map(marker -> marker.takenBy(token))
                    .orElseGet(() -> fresh(generation, token));
            if (replace(runId, known, mine)) {
                return Optional.of(mine);
            }
        }
    }

    private static Marker fresh(int generation, String token) {
        return new Marker(UUID.randomUUID().toString(), generation, token, false);
    }

    /** Puts a marker in the place of another one, if that is still there and as it was. */
    private boolean replace(String runId, Optional<Marker> before, Marker after) {
        Write put = before.map(known -> Write.patch(names.marker(runId))
                        .setAll(after.item())
                        .when("#index = :index AND #token = :token AND #complete = :complete")
                        .with("index", known.index())
                        .with("token", known.token())
                        .with("complete", known.complete() ? 1 : 0))
                .orElseGet(() -> Write.create(names.marker(runId), after.item()));
        return cosmos.batch(List.of(put.once())).done();
    }

    private boolean finish(String runId, int generation, Marker mine, Optional<IndexContent> content) {
        content.ifPresentOrElse(
                found -> complete(runId, mine, found),
                () -> cosmos.batch(Removal.when(
                        Write.patch(names.marker(runId)).when("#token = :token").with("token", mine.token()))));
        return isValid(runId, generation);
    }

    private void complete(String runId, Marker mine, IndexContent content) {
        Marker own = content.generation() == mine.generation() ? mine : fresh(content.generation(), mine.token());
        if (own.equals(mine) || replace(runId, Optional.of(mine), own)) {
            content.joins().forEach(truth -> joins.merge(own.index(), truth));
            replace(runId, Optional.of(own), new Marker(own.index(), own.generation(), own.token(), true));
        }
    }

    private boolean isValid(String runId, int generation) {
        return marker(runId)
                .filter(marker -> marker.generation() == generation && marker.complete())
                .isPresent();
    }

    private Optional<Marker> marker(String runId) {
        return cosmos.current(names.marker(runId)).map(Marker::read);
    }
}
