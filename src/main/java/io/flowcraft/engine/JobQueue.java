package io.flowcraft.engine;

import java.time.Duration;
import java.util.List;

/**
 * The queue between workers. At least once: a job that was sent is handed to {@link Worker#process} until that answers {@link Disposition#ACKNOWLEDGE},
 * through crashes of workers and of the queue; it may come more than once and in any order. Thread-safe.
 */
public interface JobQueue {

    /**
     * Sends jobs, not to be delivered before the delay is over. When it returns, all are durable; when it throws {@link UnavailableException}, any of them
     * may have been sent.
     *
     * @param delay zero for at once
     */
    void send(List<Job> jobs, Duration delay);

    /** The longest delay that the queue can do; zero when it can do none. */
    Duration longestDelay();
}
