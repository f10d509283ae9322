package io.flowcraft.rabbitmq;

import com.rabbitmq.client.Delivery;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.lang.reflect.Method;

/** Hands messages to the bean, on threads of the server. Thread-safe. */
final class Delivering {

    private static final Method ON_MESSAGE = onMessage();

    private final MessageEndpointFactory endpoints;
    private final WorkManager threads;

    Delivering(MessageEndpointFactory endpoints, WorkManager threads) {
        this.endpoints = endpoints;
        this.threads = threads;
    }

    /** Runs this on a thread of the server, soon. */
    void soon(Runnable task) throws WorkException {
        threads.scheduleWork(new Work() {
            @Override
            public void run() {
                task.run();
            }

            @Override
            public void release() {
                // The server waits for work that runs, and so do we.
            }
        });
    }

    /** Hands a message to the bean and returns when it is done with it; what the bean throws, too. */
    void deliver(Delivery delivery, Receipt receipt, boolean givenUp)
            throws ResourceException, NoSuchMethodException, JMSException {
        Message message = JobMessage.of(delivery, receipt, givenUp);
        MessageEndpoint endpoint = endpoints.createEndpoint(null);
        try {
            endpoint.beforeDelivery(ON_MESSAGE);
            try {
                ((MessageListener) endpoint).onMessage(message);
            } finally {
                endpoint.afterDelivery();
            }
        } finally {
            endpoint.release();
        }
    }

    private static Method onMessage() {
        try {
            return MessageListener.class.getMethod("onMessage", Message.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("This is not the Jakarta Messaging that the adapter was built for", e);
        }
    }
}
