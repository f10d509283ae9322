package io.flowcraft.sqs;

import io.flowcraft.engine.Disposition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What a message tells of the copies that it is one of.
 *
 * @param count how often it went back as a copy
 * @param deferred for how long it was held back so far because of {@link Disposition#DEFER}
 * @param delay for how long it was not to be delivered
 */
record Returned(int count, Duration deferred, Duration delay) {

    static final Returned NONE = new Returned(0, Duration.ZERO, Duration.ZERO);

    private static final String COUNT = "flowcraftPutBacks";
    private static final String DEFERRED = "flowcraftDeferredMillis";
    private static final String DELAY = "flowcraftDelaySeconds";
    private static final int DOUBLINGS = 3;

    static Returned of(Message message) {
        return new Returned(
                (int) Math.min(Integer.MAX_VALUE, number(message, COUNT)),
                Duration.ofMillis(number(message, DEFERRED)),
                Duration.ofSeconds(number(message, DELAY)));
    }

    /** Attributes come from whoever sent the message: what is no number counts as none. */
    private static long number(Message message, String name) {
        MessageAttributeValue value = message.messageAttributes().get(name);
        return value == null
                        || value.stringValue() == null
                        || !value.stringValue().matches("\\d{1,15}")
                ? 0
                : Long.parseLong(value.stringValue());
    }

    /** Once more. */
    Returned next(Disposition disposition) {
        Duration pause = pause(count + 1);
        return new Returned(count + 1, disposition == Disposition.DEFER ? deferred.plus(pause) : deferred, pause);
    }

    Returned delayed(Duration other) {
        return new Returned(count, deferred, other);
    }

    /** 1 s, doubled each time up to 8 s. */
    static Duration pause(int times) {
        return Duration.ofSeconds(1L << Math.min(Math.max(times, 1) - 1, DOUBLINGS));
    }

    Map<String, MessageAttributeValue> attributes() {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        if (count > 0) {
            attributes.put(COUNT, number(count));
            attributes.put(DEFERRED, number(deferred.toMillis()));
        }
        if (!delay.isZero()) {
            attributes.put(DELAY, number(delay.toSeconds()));
        }
        return attributes;
    }

    private static MessageAttributeValue number(long value) {
        return MessageAttributeValue.builder()
                .dataType("Number")
                .stringValue(Long.toString(value))
                .build();
    }
}
