package io.flowcraft.cosmos;

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

/** When to look after a run stands in its item, see {@link Visits}; which run is due, in an index that lags. */
final class CosmosCheckupStore implements CheckupStore {

    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(10);
    private static final int PAGE = 100;
    private static final String OPEN = "#duty = :open";

    private final Cosmos cosmos;
    private final Names names;
    private final StoreClock clock;

    CosmosCheckupStore(Cosmos cosmos, Names names, StoreClock clock) {
        this.cosmos = cosmos;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public void touch(Set<String> runIds) {
        Instant now = clock.latest();
        for (String runId : runIds) {
            cosmos.batch(List.of(Write.patch(names.run(runId))
                    .setAll(Visits.touched(new Item(), names.members(Visits.OPEN), now))
                    .when(OPEN + " AND #touchedAt <= :before")
                    .with("open", open())
                    .with("before", Stamps.text(now.minus(OFTEN_ENOUGH)))));
        }
    }

    @Override
    public List<Checkup> due(Duration untouched, int limit) {
        Instant now = clock.earliest();
        List<Checkup> due = new ArrayList<>();
        Reading open = reading().to(Stamps.text(now)).by(Math.min(limit, PAGE));
        for (Item item : cosmos.query(open)) {
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
        return Visits.checkup(names.runId(item.partition()), item, now);
    }

    @Override
    public Optional<Checkup> find(String runId) {
        return RunFields.seen(cosmos.current(names.run(runId)))
                .filter(item -> !RunFields.state(item).status().isFinal())
                .map(item -> checkup(item, clock.earliest()));
    }

    @Override
    public void looked(Checkup checkup, Duration again) {
        cosmos.batch(List.of(Write.patch(names.run(checkup.runId()))
                .set(Visits.AT, Stamps.text(clock.latest().plus(again)))
                .set(Visits.INTERVAL, again.toMillis())
                .when(OPEN + " AND #touchedAt = :touched")
                .with("open", open())
                .with("touched", Stamps.text(checkup.touchedAt()))));
    }

    @Override
    public void hurry(Duration within) {
        String latest = Stamps.text(clock.latest().plus(within));
        List<Key> later = new ArrayList<>();
        cosmos.query(reading().after(latest)).forEach(item -> later.add(item.key(Shelf.CONTEXTS)));
        for (Key run : later) {
            cosmos.batch(List.of(Write.patch(run)
                    .set(Visits.AT, latest)
                    .when(OPEN + " AND #at > :at")
                    .with("open", open())
                    .with("at", latest)));
        }
    }

    private Reading reading() {
        return Reading.of(Shelf.CONTEXTS, Reading.Index.BY_TIME, open());
    }

    private String open() {
        return names.members(Visits.OPEN);
    }
}
