package io.flowcraft.jms;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/** Decodes a message, has it worked on, and puts it back if it must come again. What it throws lets the server deliver the message again. Thread-safe. */
final class Taking {

    private static final System.Logger LOG = System.getLogger(Taking.class.getName());

    /** The property of a message that the broker itself has given up; see the resource adapter. */
    private static final String GIVEN_UP = "flowcraftGivenUp";

    private final Intake intake;
    private final Sender sender;
    private final HandOver handOver;

    Taking(Intake intake, Sender sender, HandOver handOver) {
        this.intake = intake;
        this.sender = sender;
        this.handOver = handOver;
    }

    void take(Message message) {
        try {
            String text = text(message);
            PutBack earlier = PutBack.of(message);
            HandOver.Custody custody = handOver.begin(message, text, earlier);
            Disposition disposition;
            boolean copied;
            try {
                disposition = disposition(delivery(message, text, earlier));
            } finally {
                copied = custody.end();
            }
            if (disposition != Disposition.ACKNOWLEDGE && !copied) {
                putBack(text, earlier.next(disposition));
            }
        } catch (JMSException e) {
            throw new RedeliverException("The message could not be read", e);
        }
    }

    /** What is no text is no job either; what it is, the dead letter tells. */
    private static String text(Message message) throws JMSException {
        if (message instanceof TextMessage job) {
            return job.getText() == null ? "" : job.getText();
        }
        return message.toString();
    }

    private static Delivery delivery(Message message, String text, PutBack earlier) throws JMSException {
        boolean redelivered = earlier.count() > 0 || message.getJMSRedelivered();
        return new Delivery(text, redelivered, earlier.deferred(), age(message), message.propertyExists(GIVEN_UP));
    }

    private static Duration age(Message message) throws JMSException {
        long since = Math.max(message.getJMSTimestamp(), message.getJMSDeliveryTime());
        return Duration.ofMillis(Math.max(0, System.currentTimeMillis() - since));
    }

    private Disposition disposition(Delivery delivery) {
        try {
            return intake.take(delivery);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A job could not be worked on and goes back: " + delivery.text(), e);
            return Disposition.PUT_BACK;
        }
    }

    private void putBack(String text, PutBack putBack) {
        try {
            sender.send(List.of(text), putBack.delay(), putBack);
        } catch (RuntimeException e) {
            throw new RedeliverException("The job could not be put back, so the server keeps it: " + e.getMessage(), e);
        }
    }
}
