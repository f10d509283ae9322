package io.flowcraft.dynamodb;

import io.flowcraft.documents.StoreClock;
import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Arrivals;
import io.flowcraft.engine.Arrived;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.Handover;
import io.flowcraft.engine.IndexContent;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.Lease;
import io.flowcraft.engine.LeaseAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The index in a table of its own: see {@link Leases}, {@link Joins}, and {@link Marker}.
 *
 * <p>An arrival (1) reads the marker; (2) adds to the joins of the index that it names; (3) reads the marker again. If it names the same complete index, that was there all the
 * while, for an index that is removed loses its marker first, and the answers count. Otherwise they don't, and nobody sees what was added to an index that is gone.
 */
final class DynamoCoordinationStore implements CoordinationStore {

    private final Dynamo dynamo;
    private final Names names;
    private final Leases leases;
    private final Joins joins;

    DynamoCoordinationStore(Dynamo dynamo, Names names, StoreClock clock) {
        this.dynamo = dynamo;
        this.names = names;
        this.leases = new Leases(dynamo, names, clock);
        this.joins = new Joins(dynamo, names);
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
        Optional<Marker> before = marker(arrivals.runId());
        if (before.filter(marker -> marker.generation() == arrivals.generation())
                .isEmpty()) {
            return stranger(before, arrivals);
        }
        List<JoinAnswer> answers = new ArrayList<>();
        arrivals.joins().forEach(arrival -> answers.add(joins.add(before.get().index(), arrival)));
        if (!before.get().complete()) {
            return new Arrived.Unindexed();
        }
        Optional<Marker> after = marker(arrivals.runId());
        return after.map(Marker::index).equals(before.map(Marker::index))
                ? new Arrived.Counted(answers, handOver(arrivals, answers))
                : stranger(after, arrivals);
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
        Write put = Write.put(names.marker(runId), after.item());
        before.ifPresentOrElse(
                known -> put.when("#token = :token AND #complete = :complete")
                        .with("token", known.token())
                        .with("complete", known.complete() ? 1 : 0),
                () -> put.when("attribute_not_exists(#runId)"));
        return dynamo.write(put.once()).done();
    }

    private boolean finish(String runId, int generation, Marker mine, Optional<IndexContent> content) {
        content.ifPresentOrElse(
                found -> complete(runId, mine, found),
                () -> dynamo.write(Write.delete(names.marker(runId))
                        .when("#token = :token")
                        .with("token", mine.token())));
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
        return dynamo.get(names.marker(runId)).map(Marker::read);
    }
}
