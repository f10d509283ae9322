package io.flowcraft.jpa;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time of a database passes by itself only. */
final class Waiting {

    private Waiting() {}

    static void out(Duration duration) {
        try {
            new CountDownLatch(1).await(duration.toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for time to pass", e);
        }
    }
}
