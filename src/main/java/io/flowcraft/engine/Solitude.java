package io.flowcraft.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;

/** Lets work run among others, or alone: then what runs is waited for, and nothing begins meanwhile. Thread-safe. */
final class Solitude {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Duration patience;

    /** @param patience how long to wait for others to end; meanwhile nothing new begins */
    Solitude(Duration patience) {
        this.patience = patience;
    }

    /** Does the work, with as many others as there are. */
    boolean among(BooleanSupplier work) {
        lock.readLock().lock();
        try {
            return work.getAsBoolean();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Does the work with nothing beside it; false, and it is not done, when others do not end soon. */
    boolean alone(BooleanSupplier work) {
        if (!isAlone()) {
            return false;
        }
        try {
            work.getAsBoolean();
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private boolean isAlone() {
        try {
            return lock.getReadHoldCount() == 0 && lock.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
