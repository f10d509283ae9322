package io.flowcraft.jms;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Takes messages from the queue that the server's configuration binds this bean to. No transaction: each step of a job commits by itself, and the message
 * is acknowledged when {@link #onMessage} returns.
 */
@MessageDriven
public class JobListener implements MessageListener {

    private static final System.Logger LOG = System.getLogger(JobListener.class.getName());

    @Inject
    private Intake intake;

    @Inject
    private JmsRoom room;

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void onMessage(Message message) {
        try {
            take(message);
        } catch (JMSException e) {
            throw new RedeliverException("The message could not be read", e);
        }
    }

    private void take(Message message) throws JMSException {
        String text = text(message);
        PutBack earlier = PutBack.of(message);
        boolean redelivered = earlier.count() > 0 || message.getJMSRedelivered();
        Disposition disposition = disposition(new Delivery(text, redelivered, earlier.deferred(), age(message)));
        if (disposition != Disposition.ACKNOWLEDGE) {
            putBack(text, earlier.next(disposition));
        }
    }

    /** What is no text is no job either; what it is, the dead letter tells. */
    private static String text(Message message) throws JMSException {
        if (message instanceof TextMessage job) {
            return job.getText() == null ? "" : job.getText();
        }
        return message.toString();
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
            room.sender().send(List.of(text), putBack.delay(), putBack);
        } catch (RuntimeException e) {
            throw new RedeliverException("The job could not be put back, so the server keeps it: " + e.getMessage(), e);
        }
    }
}
