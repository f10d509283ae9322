package io.flowcraft.rabbitmq;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Method;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.transaction.xa.XAResource;

/** The resource adapter in the place of a server: it delivers to a listener on threads of its own. */
public final class Inbound implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RabbitAdapter adapter = new RabbitAdapter();
    private final RabbitActivation activation = new RabbitActivation();
    private final Endpoints endpoints;

    private Inbound(String url, String queue, int concurrency, MessageListener bean) {
        endpoints = new Endpoints(bean);
        activation.setUrl(url);
        activation.setQueue(queue);
        activation.setConcurrency(concurrency);
        adapter.start(new Server(threads));
    }

    public static Inbound start(String url, String queue, int concurrency, MessageListener bean) {
        Inbound inbound = new Inbound(url, queue, concurrency, bean);
        inbound.resume();
        return inbound;
    }

    /** As {@code server pause} does. */
    void pause() {
        adapter.endpointDeactivation(endpoints, activation);
    }

    /** As {@code server resume} does. */
    void resume() {
        try {
            adapter.endpointActivation(endpoints, activation);
        } catch (ResourceException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        adapter.stop();
        threads.shutdownNow();
    }

    private static final class Endpoints implements MessageEndpointFactory {

        private final MessageListener bean;

        private Endpoints(MessageListener bean) {
            this.bean = bean;
        }

        @Override
        public MessageEndpoint createEndpoint(XAResource resource) {
            return new Endpoint(bean);
        }

        @Override
        public MessageEndpoint createEndpoint(XAResource resource, long timeout) {
            return new Endpoint(bean);
        }

        @Override
        public boolean isDeliveryTransacted(Method method) {
            return false;
        }

        @Override
        public String getActivationName() {
            return "test";
        }

        @Override
        public Class<?> getEndpointClass() {
            return bean.getClass();
        }
    }

    private record Endpoint(MessageListener bean) implements MessageEndpoint, MessageListener {

        @Override
        public void beforeDelivery(Method method) {
            if (!method.getName().equals("onMessage")) {
                throw new AssertionError("beans have no " + method);
            }
        }

        @Override
        public void afterDelivery() {}

        @Override
        public void release() {}

        @Override
        public void onMessage(Message message) {
            bean.onMessage(message);
        }
    }

    private record Server(ExecutorService threads) implements BootstrapContext, WorkManager {

        @Override
        public WorkManager getWorkManager() {
            return this;
        }

        @Override
        public void scheduleWork(Work work) {
            threads.execute(work);
        }

        @Override
        public void scheduleWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void doWork(Work work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long startWork(Work work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public jakarta.resource.spi.XATerminator getXATerminator() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Timer createTimer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isContextSupported(Class<? extends WorkContext> type) {
            return false;
        }

        @Override
        public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
            throw new UnsupportedOperationException();
        }
    }
}
