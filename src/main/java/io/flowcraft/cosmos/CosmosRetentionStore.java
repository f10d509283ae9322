package io.flowcraft.cosmos;

import io.flowcraft.documents.RunFields;
import io.flowcraft.documents.Stamps;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.documents.Visits;
import io.flowcraft.engine.HiddenRun;
import io.flowcraft.engine.Parent;
import io.flowcraft.engine.RetentionStore;
import io.flowcraft.engine.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hides runs by a property of their items and by closing their {@link Gates}, in one batch, so that the id is known and not free. What is found without the run, tokens, dead
 * letters and idempotency keys, is named by items of the run's partition, see {@link Outside}, and goes before these.
 */
final class CosmosRetentionStore implements RetentionStore {

    private static final int PAGE = 100;

    private final Cosmos cosmos;
    private final Names names;
    private final StoreClock clock;
    private final Gates gates;
    private final CosmosIdempotencyStore keys;

    CosmosRetentionStore(Cosmos cosmos, Names names, StoreClock clock, CosmosIdempotencyStore keys) {
        this.cosmos = cosmos;
        this.names = names;
        this.clock = clock;
        this.gates = new Gates(names);
        this.keys = keys;
    }

    @Override
    public int hide(Duration age, int limit) {
        String last = Stamps.text(clock.earliest().minus(age));
        int hidden = 0;
        for (Item run : cosmos.query(duty(Visits.ENDED).to(last).by(Math.min(limit, PAGE)))) {
            if (hidden == limit) {
                break;
            }
            hidden += !mayBeAskedFor(run) && hide(run) ? 1 : 0;
        }
        return hidden;
    }

    private Reading duty(String duty) {
        return Reading.of(Shelf.CONTEXTS, Reading.Index.BY_TIME, names.members(duty));
    }

    /** Whether its parent may still look at it, also after a retry. */
    private boolean mayBeAskedFor(Item run) {
        return run.optional("parent")
                .map(Parent::parse)
                .flatMap(parent ->
                        RunFields.seen(cosmos.current(names.run(parent.ref().runId()))))
                .map(parent -> RunFields.state(parent).status())
                .filter(status -> status != RunStatus.COMPLETED && status != RunStatus.CANCELLED)
                .isPresent();
    }

    private boolean hide(Item run) {
        String runId = names.runId(run.partition());
        List<Write> writes = new ArrayList<>();
        writes.add(Write.patch(names.run(runId))
                .set(RunFields.HIDDEN, Stamps.text(clock.latest()))
                .set(Visits.DUTY, names.members(Visits.HIDDEN))
                .set(RunList.LISTED, Item.NODES.nullNode())
                .when("NOT IS_DEFINED(#hidden) AND #status = :status AND #finishedAt = :finished")
                .with("status", run.text(RunFields.STATUS))
                .with("finished", run.text(RunFields.FINISHED))
                .once());
        boolean closed = RunFields.state(run).status() == RunStatus.CANCELLED;
        writes.addAll(gates.hide(runId, closed ? Optional.empty() : Optional.of(run.number(RunFields.GENERATION))));
        return cosmos.batch(writes).done();
    }

    @Override
    public List<HiddenRun> hidden(int limit) {
        List<HiddenRun> hidden = new ArrayList<>();
        for (Item run : cosmos.query(duty(Visits.HIDDEN).by(Math.min(limit, PAGE)))) {
            if (hidden.size() == limit) {
                break;
            }
            hidden.add(new HiddenRun(names.runId(run.partition()), since(run)));
        }
        return hidden;
    }

    private static Instant since(Item run) {
        return Stamps.parse(run.text(RunFields.HIDDEN));
    }

    @Override
    public boolean strip(List<HiddenRun> runs, int limit) {
        int left = limit;
        for (HiddenRun run : runs) {
            if (isHidden(run)) {
                left -= strip(run.runId(), left);
            }
            if (left <= 0) {
                return false;
            }
        }
        return true;
    }

    // A read where it is written: so the session sees all that was written before the run was hidden.
    private boolean isHidden(HiddenRun run) {
        return cosmos.current(names.run(run.runId()))
                .filter(RunFields::isHidden)
                .map(CosmosRetentionStore::since)
                .filter(run.since()::equals)
                .isPresent();
    }

    /** Removes at most so many items; how many it removed. */
    private int strip(String runId, int limit) {
        List<Key> gone = new ArrayList<>();
        for (Item item : cosmos.query(
                Reading.of(Shelf.CONTEXTS, names.partition(runId), "").by(Math.min(limit, PAGE)))) {
            if (gone.size() == limit) {
                break;
            }
            if (!item.id().equals(Names.RUN)) {
                forget(runId, item);
                gone.add(item.key(Shelf.CONTEXTS));
            }
        }
        delete(gone);
        return gone.size();
    }

    /** Removes what this item names. */
    private void forget(String runId, Item item) {
        if (item.id().startsWith(Names.OUTSIDE)) {
            Outside outside = Outside.read(item);
            if (outside.kind().equals(CosmosIdempotencyStore.KIND)) {
                keys.forget(runId, outside.key(names));
            } else {
                cosmos.deleteAll(List.of(outside.key(names)));
            }
        }
    }

    /** In batches; one by one where somebody else removes the same. */
    private void delete(List<Key> keys) {
        for (int i = 0; i < keys.size(); i += Requests.MOST) {
            List<Key> some = keys.subList(i, Math.min(keys.size(), i + Requests.MOST));
            if (!cosmos.batch(some.stream().map(Write::delete).toList()).done()) {
                cosmos.deleteAll(some);
            }
        }
    }

    @Override
    public void free(List<HiddenRun> runs) {
        for (HiddenRun run : runs) {
            cosmos.batch(Removal.when(Write.patch(names.run(run.runId()))
                    .when("#hidden = :since")
                    .with("since", Stamps.text(run.since()))));
        }
    }
}
