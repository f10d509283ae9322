package io.flowcraft.rabbitmq;

import java.time.Duration;

/**
 * A queue of jobs and how to get there. Safe to print: the address shows no password.
 *
 * @param url {@code amqp://user:password@host:5672/vhost}, or {@code amqps} for TLS
 * @param queue the name of the queue; others begin with it
 * @param type how the broker keeps it
 * @param create whether missing queues are declared
 * @param deliveryLimit after so many deliveries that came back the broker itself gives a message up; only with {@link QueueType#QUORUM}
 * @param settling for how long nothing is sent to a queue that was just created: so long it may not outlive a crash of the broker
 */
public record QueueSettings(
        String url, String queue, QueueType type, boolean create, int deliveryLimit, Duration settling) {

    private static final int LONGEST_NAME = 200;

    public QueueSettings {
        BrokerUrl.parse(url);
        if (queue.isBlank() || queue.length() > LONGEST_NAME || queue.startsWith("amq.")) {
            throw new IllegalArgumentException("'" + queue + "' is no name of a queue: write 1 to " + LONGEST_NAME
                    + " characters, not beginning with amq.");
        }
        if (deliveryLimit < 1) {
            throw new IllegalArgumentException("a limit of " + deliveryLimit + " deliveries lets nothing through");
        }
    }

    BrokerUrl broker() {
        return BrokerUrl.parse(url);
    }

    QueueNames names() {
        return new QueueNames(queue);
    }

    @Override
    public String toString() {
        return queue + " (" + type + ") on " + broker();
    }
}
