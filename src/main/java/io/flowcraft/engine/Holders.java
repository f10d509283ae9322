package io.flowcraft.engine;

import java.util.concurrent.atomic.AtomicLong;

/** Names for the grants of leases: no two are equal, in this process or another. Thread-safe. */
final class Holders {

    private final String workerId;
    private final AtomicLong granted = new AtomicLong();

    /** @param workerId unique for each start of a worker */
    Holders(String workerId) {
        this.workerId = workerId;
    }

    String next() {
        return workerId + "/" + granted.incrementAndGet();
    }
}
