package io.flowcraft.cosmos;

import io.flowcraft.documents.Stamps;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.documents.TimerFields;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.Timer;
import io.flowcraft.engine.TimerStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One item for each timer in the partition of its run, see {@link TimerItem}. What an index says is due is (1) found by a query over all partitions, which may lag; (2) read
 * once more where it is written: so none is early, and none that was removed comes back; one may be seen a moment late.
 */
final class CosmosTimerStore implements TimerStore {

    private final Cosmos cosmos;
    private final Names names;
    private final StoreClock clock;
    private final Marks marks;

    CosmosTimerStore(Cosmos cosmos, Names names, StoreClock clock) {
        this.cosmos = cosmos;
        this.names = names;
        this.clock = clock;
        this.marks = new Marks(cosmos, names);
    }

    @Override
    public void set(List<Job> jobs, Duration delay) {
        Instant due = clock.latest().plus(delay);
        Map<Key, Write> puts = new LinkedHashMap<>();
        for (Job job : jobs) {
            Write put = TimerItem.set(names, Timer.Kind.DELIVERY, job, due);
            puts.put(put.key(), put);
        }
        cosmos.writeAll(puts.values());
    }

    @Override
    public List<Timer> due(int limit) {
        String now = Stamps.text(clock.earliest());
        List<Timer> due = new ArrayList<>();
        for (Item item : cosmos.query(Reading.of(Shelf.CONTEXTS, Reading.Index.BY_TIME, names.members(TimerItem.DUTY))
                .to(now)
                .by(limit))) {
            if (due.size() == limit) {
                break;
            }
            cosmos.current(item.key(Shelf.CONTEXTS))
                    .filter(timer -> timer.text(TimerFields.DUE).compareTo(now) <= 0)
                    .ifPresent(timer -> due.add(TimerFields.read(timer)));
        }
        return due;
    }

    @Override
    public void remove(List<Timer> timers) {
        for (Timer timer : timers) {
            Item item =
                    TimerItem.set(names, timer.kind(), timer.job(), timer.due()).item();
            cosmos.batch(Removal.when(Write.patch(item.key(Shelf.CONTEXTS))
                    .when("#at = :at AND #job = :job")
                    .with("at", item.text(TimerFields.DUE))
                    .with("job", item.text(TimerFields.JOB))));
        }
    }

    @Override
    public List<Timer> ofRun(String runId) {
        marks.run(runId);
        List<Timer> timers = new ArrayList<>();
        cosmos.query(Reading.of(Shelf.CONTEXTS, names.partition(runId), Names.TIMER))
                .forEach(item -> timers.add(TimerFields.read(item)));
        return timers;
    }
}
