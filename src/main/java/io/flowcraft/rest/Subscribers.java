package io.flowcraft.rest;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts who listens to events on this server, up to a limit. Thread-safe. */
public final class Subscribers {

    private final int limit;
    private final AtomicInteger count = new AtomicInteger();

    /** @param limit the most at once */
    public Subscribers(int limit) {
        this.limit = limit;
    }

    /** How many listen now. */
    public int count() {
        return count.get();
    }

    /** Lets one more in; false when there are too many. */
    boolean enter() {
        if (count.incrementAndGet() <= limit) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        count.decrementAndGet();
    }
}
