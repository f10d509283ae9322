package io.flowcraft.engine;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A node's code on its thread, as heartbeat, time-out and cancellation see it. The thread is only ever interrupted while the code runs. Thread-safe.
 */
final class Execution {

    private final Lease lease;
    private final int attempt;
    private final Instant startedAt;
    private final Thread thread = Thread.currentThread();
    private final AtomicBoolean noted = new AtomicBoolean();
    private volatile boolean cancelled;
    private volatile boolean timedOut;
    private volatile boolean handedBack;
    private volatile boolean leaseLost;
    private boolean running;
    private boolean ended;
    private boolean interrupted;

    Execution(Lease lease, int attempt, Instant startedAt) {
        this.lease = lease;
        this.attempt = attempt;
        this.startedAt = startedAt;
    }

    Lease lease() {
        return lease;
    }

    int attempt() {
        return attempt;
    }

    Instant startedAt() {
        return startedAt;
    }

    boolean isCancelled() {
        return cancelled;
    }

    boolean isTimedOut() {
        return timedOut;
    }

    /** Whether its worker stops and cannot wait for it: whatever the code still does, it does not count. */
    boolean isHandedBack() {
        return handedBack;
    }

    /** Whether the code shall end, for whatever reason. */
    boolean isBrokenOff() {
        return cancelled || timedOut || handedBack;
    }

    boolean isLeaseLost() {
        return leaseLost;
    }

    /** True for the first caller only. */
    boolean noteOnce() {
        return noted.compareAndSet(false, true);
    }

    /** May follow an end: what is done again in a new transaction. */
    synchronized void begin() {
        running = true;
        ended = false;
        interrupted = false;
        if (handedBack) {
            interrupt();
        }
    }

    /** After it nobody interrupts the thread, and no interruption is left over. */
    synchronized void end() {
        running = false;
        ended = true;
        Thread.interrupted();
    }

    synchronized void cancel() {
        cancelled = true;
        interrupt();
    }

    synchronized void timeOut() {
        timedOut = running;
        interrupt();
    }

    synchronized void handBack() {
        handedBack = !ended;
        interrupt();
    }

    void loseLease() {
        leaseLost = true;
    }

    /** Once: a node that stops may need what an interruption breaks off to clean up. */
    private void interrupt() {
        if (running && !interrupted) {
            interrupted = true;
            thread.interrupt();
        }
    }
}
