package io.flowcraft.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/** What this worker has noticed that matters to who looks after quiet runs. Thread-safe. */
final class Activity {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final InstantSource clock;
    private Set<String> touched = new HashSet<>();
    private Duration age = Duration.ZERO;
    private Instant deliveredAt = Instant.EPOCH;
    private boolean outage;

    Activity(InstantSource clock) {
        this.clock = clock;
    }

    /** A message came that could have come so long ago. */
    synchronized void delivered(Duration waited) {
        age = waited;
        deliveredAt = clock.instant();
    }

    /** How far behind the queue is, as far as the last message tells; zero when none came lately. */
    synchronized Duration backlog() {
        return deliveredAt.plus(FRESH).isBefore(clock.instant()) ? Duration.ZERO : age;
    }

    synchronized void touched(String runId) {
        touched.add(runId);
    }

    /** The runs that something happened in since the last call. */
    synchronized Set<String> takeTouched() {
        Set<String> taken = touched;
        touched = new HashSet<>();
        return taken;
    }

    /** A store or the queue was away. */
    synchronized void outage() {
        outage = true;
    }

    /** Whether there was an outage since the last call. */
    synchronized boolean takeOutage() {
        boolean was = outage;
        outage = false;
        return was;
    }
}
