package io.flowcraft.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Receives for one bean until it is ended: whenever the connection is lost, or does not come about, it is tried again. Thread-safe. */
final class Subscription {

    private static final System.Logger LOG = System.getLogger(Subscription.class.getName());
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int DOUBLINGS = 4;

    private final RabbitActivation activation;
    private final Delivering delivering;
    private final ScheduledExecutorService clock;
    private final ConnectionFactory factory;
    private final QueueNames names;
    private @Nullable Reception reception;
    private @Nullable Future<?> watch;
    private boolean ended;
    private int failures;

    Subscription(RabbitActivation activation, Delivering delivering, ScheduledExecutorService clock) {
        this.activation = activation;
        this.delivering = delivering;
        this.clock = clock;
        this.factory = BrokerUrl.parse(activation.getUrl()).factory("receiver");
        this.names = new QueueNames(activation.getQueue());
    }

    synchronized void begin() {
        clock.execute(this::connect);
        watch = clock.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes no more messages. What is worked on goes on, and is answered for. */
    synchronized void end() {
        stopWatching();
        Optional.ofNullable(reception).ifPresent(Reception::end);
    }

    /** Ends at once; what is worked on is delivered again. */
    synchronized void abort() {
        stopWatching();
        Optional.ofNullable(reception).ifPresent(Reception::abort);
    }

    private void stopWatching() {
        ended = true;
        Optional.ofNullable(watch).ifPresent(running -> running.cancel(false));
    }

    private void look() {
        current().ifPresent(Reception::look);
    }

    private synchronized Optional<Reception> current() {
        return Optional.ofNullable(reception);
    }

    private synchronized void connect() {
        if (ended) {
            return;
        }
        try {
            Connection connection = factory.newConnection("flowcraft receiver of " + names.jobs());
            receive(connection);
            failures = 0;
        } catch (IOException | TimeoutException | RuntimeException e) {
            Duration pause = SHORTEST.multipliedBy(1L << Math.min(failures++, DOUBLINGS));
            LOG.log(
                    failures == 1 ? Level.WARNING : Level.INFO,
                    "Cannot receive from {0} yet, trying again in {1}: {2}",
                    names.jobs(),
                    pause,
                    BrokerException.of(e).getMessage());
            clock.schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void receive(Connection connection) throws IOException {
        Reception fresh = new Reception(connection, delivering, clock);
        try {
            fresh.receive(names.jobs(), activation.endpoints(), false);
            fresh.receive(names.dead(), 1, true);
        } catch (IOException | RuntimeException e) {
            fresh.abort();
            throw e;
        }
        reception = fresh;
        // Also when it is gone already.
        connection.addShutdownListener(this::again);
        LOG.log(Level.INFO, "Receives from {0}, {1} at once", names.jobs(), activation.endpoints());
    }

    private synchronized void again(ShutdownSignalException cause) {
        reception = null;
        if (ended) {
            return;
        }
        clock.schedule(this::connect, SHORTEST.toMillis(), TimeUnit.MILLISECONDS);
    }
}
