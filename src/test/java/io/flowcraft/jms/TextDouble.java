package io.flowcraft.jms;

import com.rabbitmq.jms.client.message.RMQTextMessage;
import jakarta.jms.JMSException;

/** A message that no queue knows, and that remembers whether it was acknowledged. */
final class TextDouble extends RMQTextMessage {

    private boolean acknowledged;

    TextDouble(String text) {
        try {
            setText(text);
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void acknowledge() {
        acknowledged = true;
    }

    boolean isAcknowledged() {
        return acknowledged;
    }
}
