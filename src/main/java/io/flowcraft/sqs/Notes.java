package io.flowcraft.sqs;

import io.flowcraft.polling.Returned;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What is remembered of a message, in its attributes: it is one of the copies. */
final class Notes {

    private static final String COUNT = "flowcraftPutBacks";
    private static final String DEFERRED = "flowcraftDeferredMillis";
    private static final String DELAY = "flowcraftDelaySeconds";

    private Notes() {}

    static Returned read(Message message) {
        return new Returned(
                number(message, COUNT),
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

    static Map<String, MessageAttributeValue> attributes(Returned returned) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        if (returned.count() > 0) {
            attributes.put(COUNT, number(returned.count()));
            attributes.put(DEFERRED, number(returned.deferred().toMillis()));
        }
        if (!returned.delay().isZero()) {
            attributes.put(DELAY, number(returned.delay().toSeconds()));
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
