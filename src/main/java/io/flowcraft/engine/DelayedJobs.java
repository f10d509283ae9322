package io.flowcraft.engine;

import java.time.Duration;
import java.util.List;

/** A queue that delays for as long as one likes: what the real one cannot delay for so long waits as a timer. Thread-safe. */
final class DelayedJobs implements JobQueue {

    /** Longer delays than this the engine never asks for. */
    static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    private final JobQueue queue;
    private final TimerStore timers;

    DelayedJobs(JobQueue queue, TimerStore timers) {
        this.queue = queue;
        this.timers = timers;
    }

    @Override
    public void send(List<Job> jobs, Duration delay) {
        if (delay.compareTo(queue.longestDelay()) > 0) {
            timers.set(jobs, delay);
        } else {
            queue.send(jobs, delay);
        }
    }

    @Override
    public Duration longestDelay() {
        return LONG_ENOUGH;
    }
}
