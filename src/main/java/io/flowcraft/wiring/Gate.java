package io.flowcraft.wiring;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets as many threads work at once as the worker shall, first come first served, and none before the worker is ready or while it pauses. After a pause one
 * goes ahead alone, and the others follow when it came back well. While it is held for an operator nobody enters; as soon as nobody is inside any more, or at
 * once if that is wanted, those who wait are sent away. Thread-safe.
 */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition room = lock.newCondition();
    private final Condition empty = lock.newCondition();
    private final int width;
    private State state = State.NOT_YET_OPEN;
    private boolean probing;
    private boolean held;
    private boolean impatient;
    private int inside;

    private enum State {
        NOT_YET_OPEN,
        OPEN,
        PAUSED,
        CLOSED
    }

    /**
     * @param width how many may be inside at once
     */
    Gate(int width) {
        this.width = width;
    }

    /** Waits for room; false when it is held or closed, or the thread interrupted: then there is nothing to leave. */
    boolean enter() {
        lock.lock();
        try {
            while (!sendsAway() && !hasRoom()) {
                room.await();
            }
            if (sendsAway()) {
                return false;
            }
            inside++;
            passOn();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Makes room again. */
    void leave(boolean well) {
        change(() -> {
            inside--;
            probing &= !well;
        });
    }

    /** Lets threads in; from a pause, one until it came back well. */
    void open() {
        change(() -> {
            probing = state == State.PAUSED;
            state = state == State.CLOSED ? State.CLOSED : State.OPEN;
        });
    }

    /** Lets in as many as there is room for, although nobody came back since the pause: what went ahead may just be long. */
    void widen() {
        change(() -> probing = false);
    }

    /** Lets nobody in until {@link #open}; false when that is so already. */
    boolean pause() {
        boolean[] paused = new boolean[1];
        change(() -> {
            paused[0] = state == State.OPEN;
            state = paused[0] ? State.PAUSED : state;
        });
        return paused[0];
    }

    /**
     * Lets nobody in while it is held, whatever else is said.
     *
     * @param atOnce whether those who wait are sent away although somebody is inside: not where they would only come again
     */
    void hold(boolean on, boolean atOnce) {
        change(() -> {
            held = on;
            impatient = atOnce;
        });
    }

    /** Lets nobody in again, ever. */
    void close() {
        change(() -> state = State.CLOSED);
    }

    /** How many are inside. */
    int inside() {
        lock.lock();
        try {
            return inside;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nobody is inside; false when the time was over first. */
    boolean awaitEmpty(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (inside > 0 && left > 0) {
                left = empty.awaitNanos(left);
            }
            return inside == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes one who waits, if there is room; who enters wakes the next. Waking all at each change would wake dozens in vain. */
    private void passOn() {
        if (hasRoom()) {
            room.signal();
        }
    }

    private boolean sendsAway() {
        return state == State.CLOSED || held && (impatient || inside == 0);
    }

    private boolean hasRoom() {
        return !held && state == State.OPEN && inside < (probing ? 1 : width);
    }

    private void change(Runnable how) {
        lock.lock();
        try {
            how.run();
            if (sendsAway()) {
                room.signalAll();
            }
            if (inside == 0) {
                empty.signalAll();
            }
            passOn();
        } finally {
            lock.unlock();
        }
    }
}
