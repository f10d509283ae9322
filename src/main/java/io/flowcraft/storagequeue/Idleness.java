package io.flowcraft.storagequeue;

import io.flowcraft.polling.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * How long an empty queue is left alone: 100 ms, doubled each time up to the longest pause, so that an idle worker asks some 120 times an hour. It is asked in time for messages that were
 * sent from here with a delay. Thread-safe.
 */
final class Idleness implements Pauses {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 20;

    private final Duration longest;
    private final InstantSource clock;
    /** When a message is due that was sent from here, to the second. */
    private final ConcurrentSkipListSet<Instant> due = new ConcurrentSkipListSet<>();

    private int empties;

    Idleness(Duration longest, InstantSource clock) {
        this.longest = longest;
        this.clock = clock;
    }

    /** There will be a message after this time. */
    void expect(Duration delay) {
        due.add(Instant.ofEpochSecond(clock.instant().plus(delay).plusSeconds(1).getEpochSecond()));
    }

    @Override
    public synchronized Duration next() {
        Instant now = clock.instant();
        if (!due.headSet(now, true).isEmpty()) {
            due.headSet(now, true).clear();
            empties = 0;
        }
        Duration grown = FIRST.multipliedBy(1L << Math.min(empties++, MOST_DOUBLINGS));
        Duration pause = shorter(grown, longest);
        return due.isEmpty() ? pause : shorter(pause, Duration.between(now, due.first()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public synchronized void reset() {
        empties = 0;
    }
}
