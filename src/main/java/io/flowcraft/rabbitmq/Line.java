package io.flowcraft.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The connection of those who send: opened when needed, and again when it was lost. Thread-safe. */
final class Line {

    /** After a failed attempt all who wait are told so, instead of each trying for themselves. */
    private static final Duration MEMORY = Duration.ofMillis(500);

    /**
     * How long a deleted queue stays away, so that its consumers are told. When one of the same name comes at once, the broker may take them for consumers of
     * the new queue, and what it delivers to them gets lost on the way until they begin anew.
     */
    private static final Duration MOURNING = Duration.ofSeconds(3);

    private final ReentrantLock lock = new ReentrantLock();
    private final Alarm alarm = new Alarm();
    private final QueueSettings settings;
    private final Topology topology;
    private final ConnectionFactory factory;
    private volatile @Nullable Connection connection;
    private volatile long settledAt = System.nanoTime();
    private volatile Optional<Long> missedAt = Optional.empty();
    private @Nullable BrokerException failure;
    private long failedAt;
    private boolean closed;

    Line(QueueSettings settings) {
        this.settings = settings;
        this.topology = new Topology(settings);
        this.factory = settings.broker().factory("sender");
    }

    ConfirmingChannel channel() {
        Connection open = open();
        refuseWhileUnsettled();
        try {
            return new ConfirmingChannel(open.openChannel()
                    .orElseThrow(() -> new BrokerException("The broker allows no more channels: raise channel_max")));
        } catch (IOException | ShutdownSignalException e) {
            throw BrokerException.of(e);
        }
    }

    /** Makes sure that the queues are there, although somebody may have deleted them. */
    void heal() {
        alarm.refuse();
        Connection open = open();
        try {
            if (topology.isThere(open)) {
                missedAt = Optional.empty();
            } else {
                refuseWhileMourned();
                prepare(open);
            }
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw BrokerException.of(e);
        }
        refuseWhileUnsettled();
    }

    void refuseWhileBlocked() {
        alarm.refuse();
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            Optional.ofNullable(connection).ifPresent(Connection::abort);
        } finally {
            lock.unlock();
        }
    }

    private Connection open() {
        Connection current = connection;
        if (current != null && current.isOpen()) {
            return current;
        }
        lock.lock();
        try {
            return reopened();
        } finally {
            lock.unlock();
        }
    }

    private Connection reopened() {
        Connection current = connection;
        if (current != null && current.isOpen()) {
            return current;
        }
        if (closed) {
            throw new BrokerException("This server does not send any more: it stops");
        }
        if (failure != null && System.nanoTime() - failedAt < MEMORY.toNanos()) {
            throw new BrokerException(failure.getMessage(), failure);
        }
        try {
            Connection fresh = connect();
            connection = fresh;
            failure = null;
            return fresh;
        } catch (BrokerException e) {
            failure = e;
            failedAt = System.nanoTime();
            throw e;
        }
    }

    private Connection connect() {
        Connection fresh = dial();
        alarm.watch(fresh);
        try {
            prepare(fresh);
            return fresh;
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            fresh.abort();
            throw BrokerException.of(e);
        } catch (BrokerException e) {
            fresh.abort();
            throw e;
        }
    }

    private Connection dial() {
        try {
            return factory.newConnection("flowcraft sender of " + settings.queue());
        } catch (IOException | TimeoutException e) {
            throw BrokerException.unreachable(settings.broker(), e);
        }
    }

    private void prepare(Connection open) throws IOException, TimeoutException {
        if (topology.prepare(open)) {
            settledAt = System.nanoTime() + settings.settling().toNanos();
        }
    }

    private void refuseWhileMourned() {
        long now = System.nanoTime();
        long since = missedAt.orElse(now);
        missedAt = Optional.of(since);
        if (now - since < MOURNING.toNanos()) {
            throw new BrokerException(
                    "The queue '%s' was deleted; it is declared again in %d s, when its consumers know"
                            .formatted(settings.queue(), MOURNING.toSeconds()));
        }
    }

    private void refuseWhileUnsettled() {
        long left = settledAt - System.nanoTime();
        if (left > 0) {
            throw new BrokerException(
                    "The queue '%s' was just created; it is used in %d s, when the broker has it on disk"
                            .formatted(settings.queue(), Duration.ofNanos(left).toSeconds() + 1));
        }
    }
}
