package io.flowcraft.storagequeue;

import io.flowcraft.engine.Disposition;
import java.time.Duration;

/**
 * What a message tells of how often it went back.
 *
 * @param count how often it went back with a note of that
 * @param deferred for how long it was held back so far because of {@link Disposition#DEFER}
 * @param delay for how long it was not to be delivered
 */
record Returned(long count, Duration deferred, Duration delay) {

    static final Returned NONE = new Returned(0, Duration.ZERO, Duration.ZERO);

    private static final int DOUBLINGS = 3;

    /** Once more. */
    Returned next(Disposition disposition) {
        Duration pause = pause(count + 1);
        return new Returned(count + 1, disposition == Disposition.DEFER ? deferred.plus(pause) : deferred, pause);
    }

    Returned delayed(Duration other) {
        return new Returned(count, deferred, other);
    }

    /** 1 s, doubled each time up to 8 s. */
    static Duration pause(long times) {
        return Duration.ofSeconds(1L << Math.min(Math.max(times, 1) - 1, DOUBLINGS));
    }
}
