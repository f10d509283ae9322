package io.flowcraft.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.jms.client.message.RMQTextMessage;
import jakarta.jms.JMSException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A message as the bean sees it: whatever its body is, it is read as UTF-8 text. Numbers among its headers are properties of type long; nothing else is, for
 * anybody may have sent it.
 */
final class JobMessage extends RMQTextMessage {

    /** The property of a message that the broker gave up: after how many deliveries, or 0 when that is not known. */
    static final String GIVEN_UP = "flowcraftGivenUp";

    private static final String DELIVERIES = "x-delivery-count";

    private final transient Receipt receipt;

    private JobMessage(Receipt receipt) {
        this.receipt = receipt;
    }

    static JobMessage of(Delivery delivery, Receipt receipt, boolean givenUp) throws JMSException {
        JobMessage message = new JobMessage(receipt);
        Map<String, Object> headers = headers(delivery.getProperties());
        message.setText(new String(delivery.getBody(), StandardCharsets.UTF_8));
        message.setJMSRedelivered(delivery.getEnvelope().isRedeliver());
        message.setJMSTimestamp(number(headers, ConfirmingChannel.DUE, System.currentTimeMillis()));
        for (Map.Entry<String, Object> header : headers.entrySet()) {
            if (header.getValue() instanceof Number number && isName(header.getKey())) {
                message.setLongProperty(header.getKey(), number.longValue());
            }
        }
        if (givenUp) {
            message.setLongProperty(GIVEN_UP, number(headers, DELIVERIES, 0));
        }
        return message;
    }

    /** Tells the broker at once, whatever becomes of the bean's work: for work that takes longer than the broker waits. */
    @Override
    public void acknowledge() {
        receipt.acknowledge();
    }

    /** How often it was delivered before and came back, as far as the broker counts that. */
    static int earlierDeliveries(Delivery delivery) {
        return (int) Math.min(Integer.MAX_VALUE, number(headers(delivery.getProperties()), DELIVERIES, 0));
    }

    private static Map<String, Object> headers(BasicProperties properties) {
        return properties.getHeaders() == null ? Map.of() : properties.getHeaders();
    }

    private static long number(Map<String, Object> headers, String name, long otherwise) {
        return headers.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    private static boolean isName(String text) {
        return text.startsWith("flowcraft") && text.chars().allMatch(Character::isJavaIdentifierPart);
    }
}
