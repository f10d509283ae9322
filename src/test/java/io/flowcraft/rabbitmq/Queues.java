package io.flowcraft.rabbitmq;

import java.time.Duration;

/** Queues that tests make and remove. */
final class Queues {

    static final int DELIVERY_LIMIT = 3;

    private Queues() {}

    static QueueSettings settings(String url, String queue) {
        return new QueueSettings(url, queue, QueueType.QUORUM, true, DELIVERY_LIMIT, Duration.ZERO);
    }

    static void delete(Broker broker, String queue) {
        new QueueNames(queue).all().forEach(broker::delete);
    }
}
