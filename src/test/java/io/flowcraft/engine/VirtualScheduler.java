package io.flowcraft.engine;

import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A scheduler whose time passes when a test says so; tasks run on the thread that lets it pass. */
public final class VirtualScheduler implements Scheduler {

    private final class Entry implements Scheduled {
        private final Runnable task;
        private final Optional<Duration> pause;
        private Instant due;
        private boolean cancelled;

        Entry(Instant due, Runnable task, Optional<Duration> pause) {
            this.due = due;
            this.task = task;
            this.pause = pause;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private final AdvancingClock clock;
    private final List<Entry> entries = new ArrayList<>();

    public VirtualScheduler(AdvancingClock clock) {
        this.clock = clock;
    }

    @Override
    public Scheduled after(Duration delay, Runnable task) {
        return add(new Entry(clock.instant().plus(delay), task, Optional.empty()));
    }

    @Override
    public Scheduled every(Duration pause, Runnable task) {
        return add(new Entry(clock.instant().plus(pause), task, Optional.of(pause)));
    }

    /** Lets time pass, and runs what becomes due in order. */
    public void pass(Duration duration) {
        Instant until = clock.instant().plus(duration);
        for (Optional<Entry> next = next(until); next.isPresent(); next = next(until)) {
            Entry entry = next.get();
            advanceTo(entry.due);
            entry.pause.ifPresentOrElse(pause -> entry.due = clock.instant().plus(pause), () -> entries.remove(entry));
            run(entry);
        }
        advanceTo(until);
    }

    /** What a repeated task throws ends nothing. */
    private static void run(Entry entry) {
        try {
            entry.task.run();
        } catch (RuntimeException e) {
            if (entry.pause.isEmpty()) {
                throw e;
            }
        }
    }

    private Optional<Entry> next(Instant until) {
        entries.removeIf(entry -> entry.cancelled);
        return entries.stream()
                .filter(entry -> !entry.due.isAfter(until))
                .min(Comparator.comparing(entry -> entry.due));
    }

    private void advanceTo(Instant instant) {
        Duration gap = Duration.between(clock.instant(), instant);
        if (!gap.isNegative()) {
            clock.advance(gap);
        }
    }

    private Entry add(Entry entry) {
        entries.add(entry);
        return entry;
    }
}
