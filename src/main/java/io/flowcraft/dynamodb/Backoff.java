package io.flowcraft.dynamodb;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Pauses between the tries of a call: random, and longer each time, so that those who got into each other's way do not meet again. For one thread. */
final class Backoff {

    private static final int TRIES = 12;
    private static final long FIRST_MILLIS = 10;
    private static final long LONGEST_MILLIS = 400;

    private int tries;

    /** Waits for the next try; false when there were enough. */
    boolean again() {
        if (++tries >= TRIES) {
            return false;
        }
        long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << tries);
        LockSupport.parkNanos(
                this, TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, most)));
        return true;
    }
}
