package io.flowcraft.engine;

import java.time.Instant;

/**
 * A job that is to be enqueued later. There is at most one of a kind for an activation.
 *
 * @param kind what it is for
 * @param job the job
 * @param due when, by the store's clock
 */
public record Timer(Kind kind, Job job, Instant due) {

    /** What a timer is for. */
    public enum Kind {
        /** The activation itself waits: until then it may not run. */
        ATTEMPT,
        /** The activation awaits: then its time is over. */
        WAKE,
        /** Only this job waits, on a queue that cannot delay it for so long. */
        DELIVERY;

        /** The lower-case name that stores keep. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
