package io.flowcraft.polling;

import io.flowcraft.engine.Disposition;
import java.time.Duration;

/**
 * What a message tells of how often it went back. Where it says so is the queue's affair.
 *
 * @param count how often it went back with a note of that
 * @param deferred for how long it was held back so far because of {@link Disposition#DEFER}
 * @param delay for how long it was not to be delivered
 */
public record Returned(long count, Duration deferred, Duration delay) {

    /** Of a message that never went back. */
    public static final Returned NONE = new Returned(0, Duration.ZERO, Duration.ZERO);

    /** A message that was received so often is replaced by a copy, which begins to count anew: long before a queue gives it up. */
    public static final int MANY_RECEIVES = 200;

    private static final int DOUBLINGS = 3;

    /** Once more. */
    public Returned next(Disposition disposition) {
        Duration pause = pause(count + 1);
        return new Returned(count + 1, disposition == Disposition.DEFER ? deferred.plus(pause) : deferred, pause);
    }

    /** With another delay. */
    public Returned delayed(Duration other) {
        return new Returned(count, deferred, other);
    }

    /** For how long to hold back what goes back this time: 1 s, doubled each time up to 8 s. */
    public static Duration pause(long times) {
        return Duration.ofSeconds(1L << Math.min(Math.max(times, 1) - 1, DOUBLINGS));
    }
}
