package io.flowcraft.cosmos;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Pauses between the tries of a call: random, and longer each time, so that those who got into each other's way do not meet again, but never shorter than the
 * service asks for. For one thread.
 */
final class Backoff {

    private static final int TRIES = 12;
    private static final long FIRST_MILLIS = 10;
    private static final long LONGEST_MILLIS = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final long began = System.nanoTime();
    private int tries;

    /** Waits for the next try; false when there were enough. */
    boolean again(Duration least) {
        Duration passed = Duration.ofNanos(System.nanoTime() - began);
        if (++tries >= TRIES || passed.plus(least).compareTo(PATIENCE) > 0) {
            return false;
        }
        long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << tries);
        LockSupport.parkNanos(
                this,
                least.toNanos()
                        + TimeUnit.MILLISECONDS.toNanos(
                                ThreadLocalRandom.current().nextLong(1, most)));
        return true;
    }
}
