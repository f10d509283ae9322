package io.flowcraft.dynamodb;

import io.flowcraft.documents.RunFields;
import io.flowcraft.documents.Stamps;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.documents.Visits;
import io.flowcraft.engine.Checkup;
import io.flowcraft.engine.CheckupStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** When to look after a run stands in its item, see {@link Visits}; which run is due, in an index that lags. */
final class DynamoCheckupStore implements CheckupStore {

    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(10);
    private static final String OPEN = "begins_with(#duty, :open)";

    private final Dynamo dynamo;
    private final Names names;
    private final StoreClock clock;

    DynamoCheckupStore(Dynamo dynamo, Names names, StoreClock clock) {
        this.dynamo = dynamo;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public void touch(Set<String> runIds) {
        Instant now = clock.latest();
        for (String runId : runIds) {
            dynamo.write(Write.update(names.run(runId), "")
                    .setting("s", Visits.touched(new Item(), names.shard(Visits.OPEN, runId), now))
                    .when(OPEN + " AND #touchedAt <= :before")
                    .with("open", open())
                    .with("before", Stamps.text(now.minus(OFTEN_ENOUGH))));
        }
    }

    @Override
    public List<Checkup> due(Duration untouched, int limit) {
        Instant now = clock.earliest();
        List<Checkup> due = new ArrayList<>();
        List<Reading> shards = names.shards(Visits.OPEN).stream()
                .map(shard -> Reading.of(Reading.Index.BY_TIME, shard)
                        .to(Stamps.text(now))
                        .by(Math.min(limit, Dynamo.MOST)))
                .toList();
        for (Item item : dynamo.query(shards)) {
            Checkup checkup = checkup(item, now);
            if (due.size() < limit && checkup.untouched().compareTo(untouched) >= 0) {
                due.add(checkup);
            }
            if (due.size() == limit) {
                break;
            }
        }
        return due;
    }

    private Checkup checkup(Item item, Instant now) {
        return Visits.checkup(names.runId(item.text(Key.PARTITION)), item, now);
    }

    @Override
    public Optional<Checkup> find(String runId) {
        return RunFields.seen(dynamo.get(names.run(runId)))
                .filter(item -> !RunFields.state(item).status().isFinal())
                .map(item -> checkup(item, clock.earliest()));
    }

    @Override
    public void looked(Checkup checkup, Duration again) {
        dynamo.write(Write.update(names.run(checkup.runId()), "SET #at = :at, #interval = :interval")
                .when(OPEN + " AND #touchedAt = :touched")
                .with("open", open())
                .with("at", Stamps.text(clock.latest().plus(again)))
                .with("interval", again.toMillis())
                .with("touched", Stamps.text(checkup.touchedAt())));
    }

    @Override
    public void hurry(Duration within) {
        String latest = Stamps.text(clock.latest().plus(within));
        for (String shard : names.shards(Visits.OPEN)) {
            Reading later = Reading.of(Reading.Index.BY_TIME, shard).after(latest);
            for (Key run : keys(later)) {
                dynamo.write(Write.update(run, "SET #at = :at")
                        .when(OPEN + " AND #at > :at")
                        .with("open", open())
                        .with("at", latest));
            }
        }
    }

    private Set<Key> keys(Reading reading) {
        List<Item> items = new ArrayList<>();
        dynamo.query(reading).forEach(items::add);
        return items.stream().map(item -> item.key(Table.STATUSES)).collect(Collectors.toSet());
    }

    private String open() {
        return names.partition("#" + Visits.OPEN + "#");
    }
}
