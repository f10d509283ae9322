package io.flowcraft.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.AMQP.BasicProperties;
import jakarta.resource.spi.work.WorkException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One connection that receives, until it is lost. No more messages are fetched than are worked on, so none waits here behind a long one. What is wrong with
 * a channel or a consumer ends the connection, so that there is one way to begin anew. Thread-safe.
 */
final class Reception {

    private static final System.Logger LOG = System.getLogger(Reception.class.getName());
    private static final int DOUBLINGS = 6;
    private static final int LEAVE = 1_000;

    private final AtomicInteger open = new AtomicInteger(1);
    private final Connection connection;
    private final Delivering delivering;
    private final ScheduledExecutorService clock;
    private volatile boolean ending;

    Reception(Connection connection, Delivering delivering, ScheduledExecutorService clock) {
        this.connection = connection;
        this.delivering = delivering;
        this.clock = clock;
    }

    void receive(String queue, int atOnce, boolean givenUp) throws IOException {
        Channel channel = connection
                .openChannel()
                .orElseThrow(() -> new BrokerException("The broker allows no more channels: raise channel_max"));
        channel.addShutdownListener(cause -> lost("its channel was closed: " + cause.getMessage()));
        channel.basicQos(atOnce);
        channel.basicConsume(queue, false, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
                accept(new Delivery(envelope, properties, body), channel, givenUp);
            }

            @Override
            public void handleCancel(String tag) {
                lost("the broker ended it; the queue may have been deleted");
            }
        });
    }

    /** Takes no more messages; those that are worked on are still answered for, then the connection is closed. */
    void end() {
        ending = true;
        release();
    }

    void abort() {
        ending = true;
        connection.abort(LEAVE);
    }

    private void accept(Delivery delivery, Channel channel, boolean givenUp) {
        Receipt receipt = new Receipt(channel, delivery.getEnvelope().getDeliveryTag());
        if (ending) {
            receipt.putBack();
            return;
        }
        open.incrementAndGet();
        try {
            delivering.soon(() -> work(delivery, receipt, givenUp));
        } catch (WorkException | RuntimeException e) {
            failed(delivery, receipt, e);
            release();
        }
    }

    private void work(Delivery delivery, Receipt receipt, boolean givenUp) {
        try {
            delivering.deliver(delivery, receipt, givenUp);
            receipt.acknowledge();
        } catch (Exception | Error e) {
            // An Error too: the server would say nothing of it.
            failed(delivery, receipt, e);
        } finally {
            release();
        }
    }

    /** It goes back after a while that grows each time: the broker would deliver it again at once, and count. */
    private void failed(Delivery delivery, Receipt receipt, Throwable e) {
        Duration pause = Duration.ofSeconds(1L << Math.min(JobMessage.earlierDeliveries(delivery), DOUBLINGS));
        LOG.log(Level.WARNING, "A message goes back to the queue in " + pause + ": " + e);
        LOG.log(Level.DEBUG, "It failed so", e);
        open.incrementAndGet();
        later(pause, () -> {
            receipt.putBack();
            release();
        });
    }

    private void later(Duration pause, Runnable task) {
        try {
            clock.schedule(task, ending ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    private void release() {
        if (open.decrementAndGet() == 0) {
            connection.abort(LEAVE);
        }
    }

    private void lost(String why) {
        if (!ending && connection.isOpen()) {
            LOG.log(Level.WARNING, "The connection that receives is begun anew: {0}", why);
            // Not on the thread that called: the client needs it to take leave of the broker.
            clock.execute(() -> connection.abort(LEAVE));
        }
    }
}
