package io.flowcraft.jms;

import io.flowcraft.engine.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs tasks when a test says so, on the test's thread. Thread-safe. */
final class HandDrivenScheduler implements Scheduler {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    private record Entry(Duration delay, Runnable task) {}

    @Override
    public Scheduled after(Duration delay, Runnable task) {
        Entry entry = new Entry(delay, task);
        entries.add(entry);
        // By identity: a record is equal to others of the same delay.
        return () -> entries.removeIf(other -> other == entry);
    }

    @Override
    public Scheduled every(Duration pause, Runnable task) {
        throw new UnsupportedOperationException("nothing here is repeated");
    }

    /** What is scheduled now becomes due. */
    void fire() {
        due().forEach(Runnable::run);
    }

    /** What is scheduled now, taken away. */
    List<Runnable> due() {
        List<Entry> due = List.copyOf(entries);
        entries.removeAll(due);
        return due.stream().map(Entry::task).toList();
    }

    /** The delays of what is scheduled. */
    List<Duration> delays() {
        return entries.stream().map(Entry::delay).toList();
    }
}
