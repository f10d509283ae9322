package io.flowcraft.jms;

import io.flowcraft.engine.Disposition;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.Map;

/**
 * How a message goes back: as a delayed copy, and then the message itself is acknowledged. So nothing depends on how a provider redelivers (at once, with a
 * limit, blocking its queue), and the pause grows for a message that comes back again and again. Two copies after a crash in between do no harm.
 *
 * @param count how often it went back, this time included
 * @param deferred for how long it was held back so far because of {@link Disposition#DEFER}, this time included
 */
record PutBack(int count, Duration deferred) {

    /** A message that never went back. */
    static final PutBack NONE = new PutBack(0, Duration.ZERO);

    private static final String COUNT = "flowcraftPutBacks";
    private static final String DEFERRED = "flowcraftDeferredMillis";
    private static final int DOUBLINGS = 3;

    /** What a message's properties say. */
    static PutBack of(Message message) throws JMSException {
        long count = Math.min(Integer.MAX_VALUE, Math.max(0, number(message, COUNT)));
        return new PutBack((int) count, Duration.ofMillis(Math.max(0, number(message, DEFERRED))));
    }

    private static long number(Message message, String property) throws JMSException {
        return message.propertyExists(property) ? message.getLongProperty(property) : 0;
    }

    /** Once more. */
    PutBack next(Disposition disposition) {
        PutBack next = new PutBack(count == Integer.MAX_VALUE ? count : count + 1, deferred);
        return disposition == Disposition.DEFER ? new PutBack(next.count, deferred.plus(next.delay())) : next;
    }

    /** 1 s, doubled each time up to 8 s; nothing for a message that does not go back. */
    Duration delay() {
        return count == 0 ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(count - 1, DOUBLINGS));
    }

    /** What a message's properties must say. */
    Map<String, Long> properties() {
        return count == 0 ? Map.of() : Map.of(COUNT, (long) count, DEFERRED, deferred.toMillis());
    }
}
