package io.flowcraft.simulation;

import io.flowcraft.engine.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The clock of the stores, and what workers do by the clock. Tasks run on the thread that lets time pass. */
final class VirtualTime implements InstantSource {

    private static final int TURNS = 6;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<Task> tasks = new ArrayList<>();

    private static final class Task implements Scheduler.Scheduled {
        private final SimulatedWorker worker;
        private final Runnable work;
        private final Duration pause;
        private Instant due;
        private boolean over;
        private boolean running;

        private Task(SimulatedWorker worker, Runnable work, Duration pause, Instant due) {
            this.worker = worker;
            this.work = work;
            this.pause = pause;
            this.due = due;
        }

        @Override
        public void cancel() {
            over = true;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Schedules for one worker: nothing runs while it is frozen, or after its death. */
    Scheduler schedulerOf(SimulatedWorker worker) {
        return new Scheduler() {
            @Override
            public Scheduled after(Duration delay, Runnable task) {
                return add(new Task(worker, task, Duration.ZERO, now.plus(delay)));
            }

            @Override
            public Scheduled every(Duration pause, Runnable task) {
                return add(new Task(worker, task, pause, now.plus(pause)));
            }
        };
    }

    /** Lets time pass; what is done again and again gets no more than some turns of a long time. */
    void pass(Duration duration) {
        Instant until = now.plus(duration);
        Duration turn = duration.dividedBy(TURNS);
        tasks.forEach(this::hurry);
        for (Task next = next(until); next != null; next = next(until)) {
            advanceTo(next.due);
            run(next, turn);
        }
        advanceTo(until);
    }

    void forget(SimulatedWorker worker) {
        tasks.removeIf(task -> task.worker == worker);
    }

    /** What had few turns of a long time is not late in the time that follows. */
    private void hurry(Task task) {
        Instant soon = now.plus(task.pause);
        if (!task.pause.isZero() && task.due.isAfter(soon)) {
            task.due = soon;
        }
    }

    private void run(Task task, Duration turn) {
        task.running = true;
        try {
            task.worker.inBackground(task.work);
        } finally {
            task.running = false;
        }
        task.due = now.plus(task.pause.compareTo(turn) < 0 ? turn : task.pause);
        if (task.pause.isZero()) {
            tasks.remove(task);
        }
    }

    private Task next(Instant until) {
        Task first = null;
        for (Task task : tasks) {
            boolean eligible = !task.over && !task.running && !task.worker.isFrozen() && !task.due.isAfter(until);
            if (eligible && (first == null || task.due.isBefore(first.due))) {
                first = task;
            }
        }
        return first;
    }

    private void advanceTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }

    private Task add(Task task) {
        tasks.removeIf(old -> old.over);
        tasks.add(task);
        return task;
    }
}
