package io.flowcraft.documents;

import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Pauses between the tries of a call: random, and longer each time, so that those who got into each other's way do not meet again, but never shorter than the
 * service asks for. For one thread.
 */
public final class Backoff {

    private static final int TRIES = 12;
    private static final long FIRST_MILLIS = 10;
    private static final long LONGEST_MILLIS = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final long began = System.nanoTime();
    private int tries;

    /**
     * Tries with pauses until there is an answer.
     *
     * @param obstacle what stands in the way each time
     * @throws UnavailableException when there is none after so many tries
     */
    public static <T> T insist(Supplier<Optional<T>> attempt, String obstacle) {
        Backoff backoff = new Backoff();
        Optional<T> answer = attempt.get();
        while (answer.isEmpty()) {
            if (!backoff.again(Duration.ZERO)) {
                throw new UnavailableException(obstacle + ": it is tried again later");
            }
            answer = attempt.get();
        }
        return answer.get();
    }

    /** Waits for the next try; false when there were enough. */
    public boolean again() {
        return pause(Duration.ZERO);
    }

    /** Waits for the next try, at least so long; false when there were enough, or all of them take too long. */
    public boolean again(Duration least) {
        Duration passed = Duration.ofNanos(System.nanoTime() - began);
        return passed.plus(least).compareTo(PATIENCE) <= 0 && pause(least);
    }

    private boolean pause(Duration least) {
        if (++tries >= TRIES) {
            return false;
        }
        long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << tries);
        long random = TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, most));
        LockSupport.parkNanos(this, least.toNanos() + random);
        return true;
    }
}
