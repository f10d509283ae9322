package io.flowcraft.dynamodb;

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
 * Hides runs by an attribute of their items, so that the id is known and not free. What is found without the run, tokens, dead letters and idempotency keys, is named by items of
 * the run's partition and goes before these.
 */
final class DynamoRetentionStore implements RetentionStore {

    private final Dynamo dynamo;
    private final Names names;
    private final StoreClock clock;
    private final DynamoDeadLetterStore letters;
    private final DynamoIdempotencyStore keys;

    DynamoRetentionStore(
            Dynamo dynamo, Names names, StoreClock clock, DynamoDeadLetterStore letters, DynamoIdempotencyStore keys) {
        this.dynamo = dynamo;
        this.names = names;
        this.clock = clock;
        this.letters = letters;
        this.keys = keys;
    }

    @Override
    public int hide(Duration age, int limit) {
        String last = Stamps.text(clock.earliest().minus(age));
        List<Reading> ended = names.shards(Visits.ENDED).stream()
                .map(shard -> Reading.of(Reading.Index.BY_TIME, shard).to(last).by(Math.min(limit, Dynamo.MOST)))
                .toList();
        int hidden = 0;
        for (Item run : dynamo.query(ended)) {
            if (hidden == limit) {
                break;
            }
            hidden += !mayBeAskedFor(run) && hide(run) ? 1 : 0;
        }
        return hidden;
    }

    /** Whether its parent may still look at it, also after a retry. */
    private boolean mayBeAskedFor(Item run) {
        return run.optional("parent")
                .map(Parent::parse)
                .flatMap(parent ->
                        RunFields.seen(dynamo.get(names.run(parent.ref().runId()))))
                .map(parent -> RunFields.state(parent).status())
                .filter(status -> status != RunStatus.COMPLETED && status != RunStatus.CANCELLED)
                .isPresent();
    }

    private boolean hide(Item run) {
        String runId = names.runId(run.text(Key.PARTITION));
        Item hidden = new Item()
                .set(RunFields.HIDDEN, Stamps.text(clock.latest()))
                .set(Visits.DUTY, names.shard(Visits.HIDDEN, runId));
        return dynamo.write(Write.update(names.run(runId), "")
                        .setting("s", hidden)
                        .when("attribute_not_exists(#hidden) AND #status = :status AND #finishedAt = :finished")
                        .with("status", run.text(RunFields.STATUS))
                        .with("finished", run.text(RunFields.FINISHED))
                        .removing("listed")
                        .once())
                .done();
    }

    @Override
    public List<HiddenRun> hidden(int limit) {
        List<Reading> shards = names.shards(Visits.HIDDEN).stream()
                .map(shard -> Reading.of(Reading.Index.BY_TIME, shard).by(Math.min(limit, Dynamo.MOST)))
                .toList();
        List<HiddenRun> hidden = new ArrayList<>();
        for (Item run : dynamo.query(shards)) {
            if (hidden.size() == limit) {
                break;
            }
            hidden.add(new HiddenRun(names.runId(run.text(Key.PARTITION)), since(run)));
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

    private boolean isHidden(HiddenRun run) {
        Optional<Item> item = dynamo.get(names.run(run.runId()));
        return item.filter(RunFields::isHidden)
                .map(DynamoRetentionStore::since)
                .filter(run.since()::equals)
                .isPresent();
    }

    /** Removes at most so many items; how many it removed. */
    private int strip(String runId, int limit) {
        String partition = names.partition(runId);
        List<Key> gone = new ArrayList<>();
        for (Table table : List.of(Table.CONTEXTS, Table.STATUSES)) {
            for (Item item : dynamo.query(Reading.of(table, partition, "").by(limit))) {
                if (gone.size() == limit) {
                    break;
                }
                Key key = item.key(table);
                if (!key.item().equals(Names.RUN)) {
                    forget(runId, item);
                    gone.add(key);
                }
            }
        }
        dynamo.deleteAll(gone);
        return gone.size();
    }

    /** Removes what this item names. */
    private void forget(String runId, Item item) {
        String name = item.text(Key.ITEM);
        if (name.startsWith(Names.LETTER)) {
            letters.forgetFrom(item);
        } else if (name.startsWith(Names.CLAIM)) {
            keys.forgetFrom(runId, item);
        } else if (name.startsWith(Names.WAIT)) {
            item.optional(DynamoWaitStore.TOKEN)
                    .ifPresent(token -> dynamo.deleteAll(List.of(names.thing(DynamoWaitStore.TOKEN, token))));
        }
    }

    @Override
    public void free(List<HiddenRun> runs) {
        for (HiddenRun run : runs) {
            dynamo.write(Write.delete(names.run(run.runId()))
                    .when("#hidden = :since")
                    .with("since", Stamps.text(run.since())));
        }
    }
}
