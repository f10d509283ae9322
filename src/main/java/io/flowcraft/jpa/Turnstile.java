package io.flowcraft.jpa;

import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many calls use the pool of connections at once that some are always left for those that do not come through here: a lease must be renewed
 * however many wait. Thread-safe.
 */
final class Turnstile {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore free;
    private final Duration patience;

    Turnstile(int callers) {
        this(callers, PATIENCE);
    }

    Turnstile(int callers, Duration patience) {
        this.free = new Semaphore(callers, true);
        this.patience = patience;
    }

    /**
     * Does the work when it is its turn.
     *
     * @throws UnavailableException when others keep the database busy for too long
     */
    <T> T pass(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    /** An interrupt is kept for afterwards: it says nothing about the database. */
    private void enter() {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (free.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                    throw new UnavailableException("no connection to the database became free within "
                            + patience.toSeconds() + " s: others use them all");
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
