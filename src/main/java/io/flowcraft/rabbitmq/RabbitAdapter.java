package io.flowcraft.rabbitmq;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * An inbound resource adapter: delivers the messages of a queue to a message-driven bean, as text messages, each acknowledged when the bean returned from it
 * well, or earlier when the bean itself acknowledges it. No transactions: the bean must be idempotent. Thread-safe.
 */
@Connector(displayName = "Flowcraft for RabbitMQ", vendorName = "Flowcraft", eisType = "RabbitMQ", version = "1")
public class RabbitAdapter implements ResourceAdapter {

    private final Map<MessageEndpointFactory, Subscription> subscriptions = new ConcurrentHashMap<>();
    private @Nullable BootstrapContext server;
    private @Nullable ScheduledExecutorService clock;

    @Override
    public void start(BootstrapContext context) {
        server = context;
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "flowcraft-rabbitmq-reconnect");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void stop() {
        subscriptions.values().forEach(Subscription::abort);
        subscriptions.clear();
        Objects.requireNonNull(clock).shutdownNow();
    }

    @Override
    public void endpointActivation(MessageEndpointFactory endpoints, ActivationSpec spec) throws ResourceException {
        if (!(spec instanceof RabbitActivation activation)) {
            throw new ResourceException("This adapter does not know activations such as " + spec.getClass());
        }
        activation.validate();
        Subscription subscription = new Subscription(
                activation,
                new Delivering(endpoints, Objects.requireNonNull(server).getWorkManager()),
                Objects.requireNonNull(clock));
        subscriptions.put(endpoints, subscription);
        subscription.begin();
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory endpoints, ActivationSpec spec) {
        Subscription subscription = subscriptions.remove(endpoints);
        if (subscription != null) {
            subscription.end();
        }
    }

    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
