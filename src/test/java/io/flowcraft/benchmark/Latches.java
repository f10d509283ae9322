package io.flowcraft.benchmark;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that end. */
final class Latches {

    private static final int PATIENCE_MINUTES = 10;

    private Latches() {}

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("not done within " + PATIENCE_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
