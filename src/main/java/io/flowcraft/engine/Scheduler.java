package io.flowcraft.engine;

import java.time.Duration;

/** Runs short tasks later, on threads of its own. Thread-safe. */
public interface Scheduler {

    /** Runs the task once after the delay. */
    Scheduled after(Duration delay, Runnable task);

    /** Runs the task again and again, each run beginning that long after the one before ended; what it throws is logged and ends nothing. */
    Scheduled every(Duration pause, Runnable task);

    /** A task that was scheduled. */
    interface Scheduled {

        /** Prevents runs that have not begun; does not wait. */
        void cancel();
    }
}
