package io.flowcraft.engine;

import java.time.Instant;
import java.time.InstantSource;

/** How much further one message may go on with successors before it hands them to the queue. Used by one thread. */
final class Inline {

    private final InstantSource clock;
    private final Instant until;
    private int left;

    private Inline(InstantSource clock, Instant until, int left) {
        this.clock = clock;
        this.until = until;
        this.left = left;
    }

    static Inline begin(WorkerSettings settings, InstantSource clock) {
        return new Inline(clock, clock.instant().plus(settings.inlineTime()), settings.inlineNodes());
    }

    /** A message that came before runs nothing inline: what follows is handed to the queue at once. */
    static Inline none(InstantSource clock) {
        return new Inline(clock, clock.instant(), 0);
    }

    boolean allows() {
        return left > 0 && clock.instant().isBefore(until);
    }

    void use() {
        left--;
    }
}
