package io.flowcraft.engine;

import java.time.Duration;

/**
 * A message as it came.
 *
 * @param text the message, see {@link JobCodec}
 * @param redelivered whether the queue says that it may have been delivered before
 * @param deferred for how long it was held back so far because of {@link Disposition#DEFER}
 * @param age since when it could have been delivered, this time
 * @param givenUp whether the queue itself has given it up, because it came back too often
 */
public record Delivery(String text, boolean redelivered, Duration deferred, Duration age, boolean givenUp) {

    /** A message that the queue has not given up. */
    public Delivery(String text, boolean redelivered, Duration deferred, Duration age) {
        this(text, redelivered, deferred, age, false);
    }

    /** A message that was never held back, and comes at once. */
    public Delivery(String text, boolean redelivered) {
        this(text, redelivered, Duration.ZERO, Duration.ZERO);
    }
}
