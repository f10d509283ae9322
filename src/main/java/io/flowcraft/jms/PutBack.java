package io.flowcraft.jms;

import java.time.Duration;

/**
 * How a message goes back: as a delayed copy, and then the message itself is acknowledged. So nothing depends on how a provider redelivers (at once, with a
 * limit, blocking its queue), and the pause grows for a message that comes back again and again. Two copies after a crash in between do no harm.
 *
 * @param count how often it went back, this time included
 */
record PutBack(int count) {

    /** The message property that counts. */
    static final String COUNT = "flowcraftPutBacks";

    private static final int DOUBLINGS = 3;

    static PutBack after(int earlier) {
        return new PutBack(Math.max(0, earlier) + 1);
    }

    /** 1 s, doubled each time up to 8 s. */
    Duration delay() {
        return Duration.ofSeconds(1L << Math.min(count - 1, DOUBLINGS));
    }
}
