package io.flowcraft.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * The queues on the broker. Jobs have one queue; what the broker gives up goes to a second; and for each delay there is one whose messages expire into the
 * first. Quorum queues hand messages over without loss ("at least once"), which needs that they refuse what they have no room for.
 */
final class Topology {

    private static final int NOT_FOUND = 404;
    private static final String DEFAULT_EXCHANGE = "";

    private final QueueSettings settings;
    private final QueueNames names;

    Topology(QueueSettings settings) {
        this.settings = settings;
        this.names = settings.names();
    }

    /** Declares all queues, or checks that they are there; true when the queue of jobs is a new one. */
    boolean prepare(Connection connection) throws IOException, TimeoutException {
        if (!settings.create()) {
            refuseMissing(connection);
            return false;
        }
        boolean isNew = !isThere(connection);
        declare(connection);
        return isNew;
    }

    /** Whether the broker has the queue of jobs. */
    boolean isThere(Connection connection) throws IOException, TimeoutException {
        return exists(connection, names.jobs());
    }

    private void refuseMissing(Connection connection) throws IOException, TimeoutException {
        List<String> missing = new ArrayList<>();
        for (String queue : names.all()) {
            if (!exists(connection, queue)) {
                missing.add(queue);
            }
        }
        if (!missing.isEmpty()) {
            throw new BrokerException("The broker lacks the queues " + String.join(", ", missing)
                    + ": declare them, or set flowcraft.create-resources=true");
        }
    }

    private void declare(Connection connection) throws IOException, TimeoutException {
        Channel channel = connection.createChannel();
        declare(channel, names.dead(), Map.of());
        declare(channel, names.jobs(), jobs());
        for (Duration delay : QueueNames.DELAYS) {
            declare(channel, names.delayed(delay), delayed(delay));
        }
        channel.close();
    }

    private void declare(Channel channel, String queue, Map<String, Object> own) throws IOException {
        Map<String, Object> arguments = new HashMap<>(own);
        arguments.put("x-queue-type", isQuorum() ? "quorum" : "classic");
        channel.queueDeclare(queue, true, false, false, arguments);
    }

    private Map<String, Object> jobs() {
        Map<String, Object> arguments = expiringInto(names.dead());
        if (isQuorum()) {
            arguments.put("x-delivery-limit", settings.deliveryLimit());
        }
        return arguments;
    }

    private Map<String, Object> delayed(Duration delay) {
        Map<String, Object> arguments = expiringInto(names.jobs());
        arguments.put("x-message-ttl", delay.toMillis());
        return arguments;
    }

    private Map<String, Object> expiringInto(String queue) {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("x-dead-letter-exchange", DEFAULT_EXCHANGE);
        arguments.put("x-dead-letter-routing-key", queue);
        if (isQuorum()) {
            arguments.put("x-dead-letter-strategy", "at-least-once");
            arguments.put("x-overflow", "reject-publish");
        }
        return arguments;
    }

    private boolean isQuorum() {
        return settings.type() == QueueType.QUORUM;
    }

    private static boolean exists(Connection connection, String queue) throws IOException, TimeoutException {
        Channel channel = connection.createChannel();
        try {
            channel.queueDeclarePassive(queue);
            channel.close();
            return true;
        } catch (IOException e) {
            // The broker closes a channel that asks for what is not there.
            if (e.getCause() instanceof ShutdownSignalException shutdown && code(shutdown) == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private static int code(ShutdownSignalException shutdown) {
        return shutdown.getReason() instanceof AMQP.Channel.Close close ? close.getReplyCode() : 0;
    }
}
