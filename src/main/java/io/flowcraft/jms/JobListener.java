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
            if (message instanceof TextMessage job) {
                take(job);
            } else {
                LOG.log(Level.ERROR, "Dropped a message that is no text message, so no job: {0}", message);
            }
        } catch (JMSException e) {
            throw new RedeliverException("The message could not be read", e);
        }
    }

    private void take(TextMessage message) throws JMSException {
        String text = message.getText() == null ? "" : message.getText();
        int putBacks = message.propertyExists(PutBack.COUNT) ? message.getIntProperty(PutBack.COUNT) : 0;
        Delivery delivery = new Delivery(text, putBacks > 0 || message.getJMSRedelivered());
        if (disposition(delivery) != Disposition.ACKNOWLEDGE) {
            putBack(text, PutBack.after(putBacks));
        }
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
            room.sender().send(List.of(text), putBack.delay(), putBack.count());
        } catch (RuntimeException e) {
            throw new RedeliverException("The job could not be put back, so the server keeps it: " + e.getMessage(), e);
        }
    }
}
