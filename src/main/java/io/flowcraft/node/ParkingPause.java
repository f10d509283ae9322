package io.flowcraft.node;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Parks the thread in short slices. */
final class ParkingPause implements Pause {
    private static final long SLICE_NANOS = Duration.ofMillis(100).toNanos();

    @Override
    public void forAtMost(Duration duration, BooleanSupplier stop) throws InterruptedException {
        long start = System.nanoTime();
        long left = duration.toNanos();
        // A park may end early for no reason: only the clock says when it is over.
        while (left > 0 && !stop.getAsBoolean()) {
            LockSupport.parkNanos(this, Math.min(left, SLICE_NANOS));
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted with " + Duration.ofNanos(left) + " to go");
            }
            left = duration.toNanos() - (System.nanoTime() - start);
        }
    }
}
