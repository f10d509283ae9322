package io.flowcraft.dynamodb;

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
 * One item for each timer, see {@link TimerItem}. What the index says is due is read once more from the table, for the index lags: so none is early, and none that was
 * removed comes back; one may be seen a moment late.
 */
final class DynamoTimerStore implements TimerStore {

    private final Dynamo dynamo;
    private final Names names;
    private final StoreClock clock;

    DynamoTimerStore(Dynamo dynamo, Names names, StoreClock clock) {
        this.dynamo = dynamo;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public void set(List<Job> jobs, Duration delay) {
        Instant due = clock.latest().plus(delay);
        Map<Key, Write> puts = new LinkedHashMap<>();
        for (Job job : jobs) {
            Write put = TimerItem.set(names, Timer.Kind.DELIVERY, job, due);
            puts.put(put.key(), put);
        }
        dynamo.putAll(List.copyOf(puts.values()));
    }

    @Override
    public List<Timer> due(int limit) {
        String now = Stamps.text(clock.earliest());
        List<Reading> shards = names.shards(TimerItem.DUTY).stream()
                .map(shard -> Reading.of(Reading.Index.BY_TIME, shard).to(now).by(limit))
                .toList();
        List<Key> keys = new ArrayList<>();
        for (Item item : dynamo.query(shards)) {
            if (keys.size() == limit) {
                break;
            }
            keys.add(item.key(Table.STATUSES));
        }
        Map<Key, Item> known = dynamo.getAll(keys);
        return keys.stream()
                .filter(known::containsKey)
                .map(key -> known.get(key))
                .filter(item -> item.text(TimerFields.DUE).compareTo(now) <= 0)
                .map(TimerFields::read)
                .toList();
    }

    @Override
    public void remove(List<Timer> timers) {
        for (Timer timer : timers) {
            Write put = TimerItem.set(names, timer.kind(), timer.job(), timer.due());
            dynamo.write(Write.delete(put.key())
                    .when("#at = :at AND #job = :job")
                    .with("at", put.item().get(TimerFields.DUE))
                    .with("job", put.item().get(TimerFields.JOB)));
        }
    }

    @Override
    public List<Timer> ofRun(String runId) {
        List<Timer> timers = new ArrayList<>();
        dynamo.query(Reading.of(Table.STATUSES, names.partition(runId), Names.TIMER))
                .forEach(item -> timers.add(TimerFields.read(item)));
        return timers;
    }
}
