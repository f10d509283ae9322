package io.flowcraft.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What one connection receives from one queue, on a channel of its own. Thread-safe. */
final class Consumption {

    private final AtomicInteger held = new AtomicInteger();
    private final AtomicLong received = new AtomicLong();
    private final Connection connection;
    private final Channel channel;
    private final String queue;
    private final int atOnce;
    private String consumer = "";
    private long receivedBefore = -1;

    /** Receives nothing before {@link #begin}. */
    Consumption(Connection connection, String queue, int atOnce) throws IOException {
        this.connection = connection;
        this.queue = queue;
        this.atOnce = atOnce;
        this.channel = open(connection);
        channel.basicQos(atOnce);
    }

    /** Who is told what happens, on the client's threads. */
    interface Ear {

        /** A message came; until {@link #answered} it takes up room. */
        void came(Delivery delivery, Receipt receipt);

        /** No more messages will come. */
        void ended(String why);
    }

    void begin(Ear ear) throws IOException {
        consumer = channel.basicConsume(queue, false, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
                held.incrementAndGet();
                received.incrementAndGet();
                ear.came(new Delivery(envelope, properties, body), new Receipt(channel, envelope.getDeliveryTag()));
            }

            @Override
            public void handleCancel(String tag) {
                ear.ended("the broker ended it; the queue may have been deleted");
            }
        });
        channel.addShutdownListener(cause -> ear.ended("its channel was closed: " + cause.getMessage()));
    }

    void answered() {
        held.decrementAndGet();
    }

    void cancel() throws IOException {
        channel.basicCancel(consumer);
    }

    /**
     * Whether messages wait and there is room for them, but none came since the last look. A broker does not always tell its consumers that their queue was
     * deleted, when another one of the same name comes soon.
     *
     * @throws IOException when the queue is not there
     */
    boolean isForgotten() throws IOException, TimeoutException {
        long before = receivedBefore;
        receivedBefore = received.get();
        boolean nothingCame = before == receivedBefore && held.get() < atOnce;
        Channel look = open(connection);
        long waiting = look.messageCount(queue);
        look.close();
        return waiting > 0 && nothingCame;
    }

    private static Channel open(Connection connection) throws IOException {
        return connection
                .openChannel()
                .orElseThrow(() -> new BrokerException("The broker allows no more channels: raise channel_max"));
    }
}
