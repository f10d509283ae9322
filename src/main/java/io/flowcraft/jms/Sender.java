package io.flowcraft.jms;

import io.flowcraft.engine.UnavailableException;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.List;

/** Sends persistent text messages; turns what the messaging provider throws into {@link UnavailableException}. Thread-safe. */
final class Sender {

    private final ConnectionFactory factory;
    private final Queue queue;

    Sender(ConnectionFactory factory, Queue queue) {
        this.factory = factory;
        this.queue = queue;
    }

    /** Sends one message for each text; when it returns all are durable. */
    void send(List<String> texts, Duration delay, int putBacks) {
        try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            JMSProducer producer = producer(context, delay, putBacks);
            texts.forEach(text -> producer.send(queue, text));
        } catch (JMSRuntimeException e) {
            throw new UnavailableException(
                    "The queue could not take " + texts.size() + " job(s): " + e.getMessage(), e);
        }
    }

    void ping() {
        try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.createProducer();
        } catch (JMSRuntimeException e) {
            throw new UnavailableException("The queue cannot be reached: " + e.getMessage(), e);
        }
    }

    private static JMSProducer producer(JMSContext context, Duration delay, int putBacks) {
        JMSProducer producer = context.createProducer()
                .setDeliveryMode(DeliveryMode.PERSISTENT)
                .setDeliveryDelay(delay.toMillis());
        return putBacks == 0 ? producer : producer.setProperty(PutBack.COUNT, putBacks);
    }
}
