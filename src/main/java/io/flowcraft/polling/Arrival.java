package io.flowcraft.polling;

import io.flowcraft.engine.Delivery;
import java.time.Duration;
import java.time.Instant;

/**
 * A message as its queue handed it out.
 *
 * @param text as the worker gets it
 * @param receives how often it was received, this time included
 * @param sent when it was sent
 * @param returned what it tells of earlier times
 */
public record Arrival(String text, long receives, Instant sent, Returned returned) {

    /**
     * As the worker sees it.
     *
     * @param givenUp whether the queue has given it up
     */
    public Delivery delivery(Instant now, boolean givenUp) {
        boolean redelivered = receives > 1 || returned.count() > 0;
        return new Delivery(text, redelivered, returned.deferred(), age(now), givenUp);
    }

    /** Since when it could have been received the first time; of a repetition nobody knows. */
    private Duration age(Instant now) {
        if (receives > 1) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(sent.plus(returned.delay()), now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
