package io.flowcraft.crash;

import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.Probe;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the process at the moment it reaches a point for so many times, without any goodbye. Thread-safe. */
final class CrashProbe implements Probe {

    private record Armed(String point, AtomicInteger hits) {}

    private volatile Armed armed = new Armed("none", new AtomicInteger());

    /** From now on, the process ends at the given pass of this point. */
    void arm(String point, int hits) {
        armed = new Armed(point, new AtomicInteger(hits));
    }

    @Override
    public void reach(CrashPoint point) {
        reach(point.name());
    }

    /** Passes a point that is not the engine's. */
    void reach(String point) {
        Armed now = armed;
        if (now.point().equals(point) && now.hits().decrementAndGet() == 0) {
            Runtime.getRuntime().halt(137);
        }
    }
}
