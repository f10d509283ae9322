package io.flowcraft.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A channel on which the broker confirms each message once it is on disk. For one thread at a time. */
final class ConfirmingChannel {

    /** When a message could first have been delivered, in milliseconds since 1970. */
    static final String DUE = "flowcraftDueMillis";

    private static final int PERSISTENT = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String DEFAULT_EXCHANGE = "";

    private final Channel channel;
    private volatile boolean returned;

    /** Takes the channel over. */
    ConfirmingChannel(Channel channel) throws IOException {
        this.channel = channel;
        channel.addReturnListener(message -> returned = true);
        channel.confirmSelect();
    }

    /** Sends and waits for all confirms; false when there is no such queue. */
    boolean send(String queue, List<Letter> letters, long due) {
        returned = false;
        try {
            for (Letter letter : letters) {
                byte[] body = letter.text().getBytes(StandardCharsets.UTF_8);
                channel.basicPublish(DEFAULT_EXCHANGE, queue, true, properties(letter, due), body);
            }
            if (!channel.waitForConfirms(PATIENCE.toMillis())) {
                throw new BrokerException("The broker refused messages for the queue '" + queue + "'");
            }
            // The broker says that nobody took a message before it confirms it.
            return !returned;
        } catch (IOException | ShutdownSignalException e) {
            throw BrokerException.of(e);
        } catch (TimeoutException e) {
            throw new BrokerException("The broker did not confirm messages within " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("Interrupted while the broker confirmed messages", e);
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void abandon() {
        try {
            channel.abort();
        } catch (IOException | ShutdownSignalException e) {
            // It is gone, as it shall be.
        }
    }

    private static BasicProperties properties(Letter letter, long due) {
        Map<String, Object> headers = new HashMap<>(letter.numbers());
        headers.put(DUE, due);
        return new BasicProperties.Builder()
                .contentType("application/json")
                .contentEncoding(StandardCharsets.UTF_8.name())
                .deliveryMode(PERSISTENT)
                .headers(headers)
                .build();
    }
}
