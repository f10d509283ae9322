package io.flowcraft.polling;

import java.time.Duration;

/** How long an empty queue is left alone. Called by one thread at a time. */
public interface Pauses {

    /** For a queue that waits by itself until it has a message: it is asked again at once. */
    Pauses NONE = new Pauses() {
        @Override
        public Duration next() {
            return Duration.ZERO;
        }

        @Override
        public void reset() {}
    };

    /** The queue was empty once more: how long to wait until it is asked again. */
    Duration next();

    /** There was a message, or there will be one soon. */
    void reset();
}
