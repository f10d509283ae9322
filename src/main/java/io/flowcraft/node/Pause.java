package io.flowcraft.node;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Lets time pass on the calling thread: real time, or that of a test. Safe for use by many threads. */
@FunctionalInterface
public interface Pause {

    /** Real time; {@code stop} is asked every 100 ms. */
    static Pause real() {
        return new ParkingPause();
    }

    /**
     * Returns when the duration is over, or earlier when {@code stop} says so.
     *
     * @throws InterruptedException when the thread is or becomes interrupted; its interrupted status is cleared then
     */
    void forAtMost(Duration duration, BooleanSupplier stop) throws InterruptedException;
}
