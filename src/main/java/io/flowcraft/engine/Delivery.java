package io.flowcraft.engine;

import java.time.Duration;

/**
 * A message as it came.
 *
 * @param text the message, see {@link JobCodec}
 * @param redelivered whether the queue says that it may have been delivered before
 * @param deferred for how long it was held back so far because of {@link Disposition#DEFER}
 * @param age since when it could have been delivered, this time
 */
public record Delivery(String text, boolean redelivered, Duration deferred, Duration age) {

    /** A message that comes for the first time, and at once. */
    public Delivery(String text, boolean redelivered) {
        this(text, redelivered, Duration.ZERO, Duration.ZERO);
    }
}
