package io.flowcraft.engine;

import java.time.Duration;
import java.util.List;

/**
 * Timers, durable, by the store's clock. Timers of the kind {@link Timer.Kind#ATTEMPT} are set by {@link ContextStore#recordAttempt}, those
 * of the kind {@link Timer.Kind#WAKE} by {@link WaitStore#await}. Thread-safe;
 * consistent; may be repeated; {@link UnavailableException} as everywhere.
 */
public interface TimerStore {

    /** Sets a {@link Timer.Kind#DELIVERY} timer for each job, replacing the one that its activation has. Durable when it returns. */
    void set(List<Job> jobs, Duration delay);

    /** Timers whose time has come, the longest due first; never one that is not due. */
    List<Timer> due(int limit);

    /** Removes timers as they were read: one that was set anew since stays. */
    void remove(List<Timer> timers);

    /** The timers of a run, due or not. */
    List<Timer> ofRun(String runId);
}
