package io.flowcraft.jms;

import io.flowcraft.engine.UnavailableException;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Sends through the server's own messaging; turns what that throws into {@link UnavailableException}. The caller's thread must not be in a transaction.
 * Thread-safe.
 */
final class ServerSender implements Sender {

    private static final System.Logger LOG = System.getLogger(ServerSender.class.getName());
    private static final int BATCH = 500;
    private static final Duration LONGEST_DELAY = Duration.ofDays(365);

    private final ConnectionFactory factory;
    private final Queue queue;
    private final UserTransaction transaction;

    ServerSender(ConnectionFactory factory, Queue queue, UserTransaction transaction) {
        this.factory = factory;
        this.queue = queue;
        this.transaction = transaction;
    }

    /** Several are sent in batches, each forced to disk once. */
    @Override
    public void send(List<String> texts, Duration delay, PutBack putBack) {
        for (int from = 0; from < texts.size(); from += BATCH) {
            List<String> batch = texts.subList(from, Math.min(texts.size(), from + BATCH));
            if (batch.size() == 1) {
                sendEach(batch, delay, putBack);
            } else {
                sendTogether(batch, delay, putBack);
            }
        }
    }

    @Override
    public void ping() {
        try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.createProducer();
        } catch (JMSRuntimeException e) {
            throw new UnavailableException("The queue cannot be reached: " + e.getMessage(), e);
        }
    }

    @Override
    public Duration longestDelay() {
        return LONGEST_DELAY;
    }

    private void sendEach(List<String> texts, Duration delay, PutBack putBack) {
        try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            JMSProducer producer = producer(context, delay, putBack);
            texts.forEach(text -> producer.send(queue, text));
        } catch (JMSRuntimeException e) {
            throw refused(texts, e);
        }
    }

    private void sendTogether(List<String> texts, Duration delay, PutBack putBack) {
        try {
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw refused(texts, e);
        }
        try {
            sendEach(texts, delay, putBack);
        } catch (RuntimeException e) {
            rollback();
            throw e;
        }
        try {
            transaction.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw refused(texts, e);
        }
    }

    private void rollback() {
        try {
            transaction.rollback();
        } catch (IllegalStateException | SystemException e) {
            LOG.log(Level.DEBUG, "The server has to undo this transaction by itself", e);
        }
    }

    private static UnavailableException refused(List<String> texts, Exception e) {
        return new UnavailableException("The queue could not take " + texts.size() + " job(s): " + e.getMessage(), e);
    }

    private static JMSProducer producer(JMSContext context, Duration delay, PutBack putBack) {
        JMSProducer producer = context.createProducer()
                .setDeliveryMode(DeliveryMode.PERSISTENT)
                .setDeliveryDelay(delay.toMillis());
        putBack.properties().forEach((name, value) -> producer.setProperty(name, value.longValue()));
        return producer;
    }
}
