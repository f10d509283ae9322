package io.flowcraft.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** A client beside the product's: looks into queues, and does to them what strangers and operators do. Everything must succeed. */
public final class Broker {

    private final String url;

    public Broker(String url) {
        this.url = url;
    }

    /** Whether there is a broker that takes connections. */
    static boolean answers(String url) {
        try {
            new Broker(url).on(channel -> channel.isOpen());
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    /** How many messages wait in a queue that nobody holds. */
    public long waiting(String queue) {
        return on(channel -> channel.messageCount(queue));
    }

    public long consumers(String queue) {
        return on(channel -> channel.consumerCount(queue));
    }

    public void delete(String queue) {
        on(channel -> channel.queueDelete(queue));
    }

    void publish(String queue, byte[] body, BasicProperties properties) {
        on(channel -> {
            channel.confirmSelect();
            channel.basicPublish("", queue, properties, body);
            return channel.waitForConfirms();
        });
    }

    public void publish(String queue, String text) {
        BasicProperties properties =
                new BasicProperties.Builder().headers(Map.of()).build();
        publish(queue, text.getBytes(StandardCharsets.UTF_8), properties);
    }

    /** Takes the next message out of a queue. */
    Optional<GetResponse> take(String queue) {
        return on(channel -> Optional.ofNullable(channel.basicGet(queue, true)));
    }

    private <T> T on(Use<T> use) {
        ConnectionFactory factory = new ConnectionFactory();
        try {
            factory.setUri(url);
            try (Connection connection = factory.newConnection("test");
                    Channel channel = connection.createChannel()) {
                return use.apply(channel);
            }
        } catch (Exception e) {
            throw new AssertionError("the broker did not do what a test wants: " + e, e);
        }
    }

    private interface Use<T> {
        T apply(Channel channel) throws IOException, TimeoutException, InterruptedException;
    }
}
