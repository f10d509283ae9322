package io.flowcraft.wiring;

import io.flowcraft.rabbitmq.QueueSettings;
import java.time.Duration;

/**
 * What an operator configured about RabbitMQ.
 *
 * @param queue the queue and the way there
 * @param consumerTimeout for how long the broker lets a message be worked on
 */
record RabbitOptions(QueueSettings queue, Duration consumerTimeout) {}
