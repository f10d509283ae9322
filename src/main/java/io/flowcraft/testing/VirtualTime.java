package io.flowcraft.testing;

import io.flowcraft.engine.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A clock that stands still until somebody lets time pass; what is scheduled runs on the thread that does. For one thread. */
final class VirtualTime implements InstantSource, Scheduler {

    private final List<Task> tasks = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private static final class Task implements Scheduled {
        private final Runnable work;
        private final Optional<Duration> pause;
        private Instant due;
        private boolean cancelled;

        Task(Instant due, Runnable work, Optional<Duration> pause) {
            this.due = due;
            this.work = work;
            this.pause = pause;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Scheduled after(Duration delay, Runnable task) {
        return add(new Task(now.plus(delay), task, Optional.empty()));
    }

    @Override
    public Scheduled every(Duration pause, Runnable task) {
        return add(new Task(now.plus(pause), task, Optional.of(pause)));
    }

    /** Lets time pass, and runs what becomes due, in order. */
    void passUntil(Instant until) {
        for (Optional<Task> next = next();
                next.filter(task -> !task.due.isAfter(until)).isPresent();
                next = next()) {
            run(next.get());
        }
        advanceTo(until);
    }

    /** Lets time pass for code that waits, until somebody interrupts it. */
    void pause(Duration duration, BooleanSupplier stop) throws InterruptedException {
        Instant end = now.plus(duration);
        while (now.isBefore(end) && !stop.getAsBoolean()) {
            passUntil(next().map(task -> task.due).filter(end::isAfter).orElse(end));
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted with " + Duration.between(now, end) + " to go");
            }
        }
    }

    private void run(Task task) {
        advanceTo(task.due);
        task.pause.ifPresentOrElse(pause -> task.due = now.plus(pause), () -> tasks.remove(task));
        task.work.run();
    }

    private Optional<Task> next() {
        tasks.removeIf(task -> task.cancelled);
        return tasks.stream().min(Comparator.comparing(task -> task.due));
    }

    private void advanceTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }

    private Task add(Task task) {
        tasks.add(task);
        return task;
    }
}
