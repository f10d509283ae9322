package io.flowcraft.jms;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Takes messages from the queue that the server's configuration binds this bean to. No transaction: each step of a job commits by itself, and the message
 * is acknowledged when {@link #onMessage} returns.
 */
@MessageDriven
public class JobListener implements MessageListener {

    @Inject
    private Intake intake;

    @Inject
    private JmsRoom room;

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void onMessage(Message message) {
        room.take(message, intake);
    }
}
