package io.flowcraft.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import jakarta.resource.spi.work.WorkException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One connection that receives, until it is lost. No more messages are fetched than are worked on, so none waits here behind a long one. What is wrong with
 * a channel or a consumer ends the connection, so that there is one way to begin anew. Thread-safe.
 */
final class Reception {

    private static final System.Logger LOG = System.getLogger(Reception.class.getName());
    private static final int DOUBLINGS = 6;
    private static final int LEAVE = 1_000;

    /** The connection itself, and each message that is not answered for. */
    private final AtomicInteger holds = new AtomicInteger(1);

    private final List<Consumption> consumptions = new CopyOnWriteArrayList<>();
    private final Connection connection;
    private final Delivering delivering;
    private final ScheduledExecutorService clock;
    private volatile boolean ending;

    Reception(Connection connection, Delivering delivering, ScheduledExecutorService clock) {
        this.connection = connection;
        this.delivering = delivering;
        this.clock = clock;
    }

    /** Receives from a queue: of jobs, or of what the broker has given up. */
    void receive(String queue, int atOnce, boolean givenUp) throws IOException {
        Consumption consumption = new Consumption(connection, queue, atOnce);
        consumption.begin(new Consumption.Ear() {
            @Override
            public void came(Delivery delivery, Receipt receipt) {
                accept(new Piece(delivery, receipt, givenUp, consumption));
            }

            @Override
            public void ended(String why) {
                lost(why);
            }
        });
        consumptions.add(consumption);
    }

    /** Takes no more messages; those that are worked on are still answered for, then the connection is closed. */
    void end() {
        ending = true;
        for (Consumption consumption : consumptions) {
            try {
                consumption.cancel();
            } catch (IOException | ShutdownSignalException e) {
                LOG.log(Level.DEBUG, "The connection was lost before it could be ended", e);
            }
        }
        release();
    }

    void abort() {
        ending = true;
        connection.abort(LEAVE);
    }

    /** Begins anew if the broker has forgotten us. */
    void look() {
        try {
            for (Consumption consumption : consumptions) {
                if (consumption.isForgotten()) {
                    lost("messages wait in the queue, and none comes");
                }
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            lost(String.valueOf(BrokerException.of(e).getMessage()));
        }
    }

    /** A message and what belongs to it. */
    private record Piece(Delivery delivery, Receipt receipt, boolean givenUp, Consumption consumption) {}

    private void accept(Piece piece) {
        holds.incrementAndGet();
        if (ending) {
            putBack(piece);
            return;
        }
        try {
            delivering.soon(() -> work(piece));
        } catch (WorkException | RuntimeException e) {
            putBackLater(piece, e);
        }
    }

    private void work(Piece piece) {
        try {
            delivering.deliver(piece.delivery(), piece.receipt(), piece.givenUp());
            piece.receipt().acknowledge();
            release(piece);
        } catch (Exception | Error e) {
            // An Error too: the server would say nothing of it.
            putBackLater(piece, e);
        }
    }

    /** After a while that grows each time: the broker would deliver it again at once, and count. */
    private void putBackLater(Piece piece, Throwable e) {
        Duration pause = Duration.ofSeconds(1L << Math.min(JobMessage.earlierDeliveries(piece.delivery()), DOUBLINGS));
        LOG.log(Level.WARNING, "A message goes back to the queue in " + pause + ": " + e);
        LOG.log(Level.DEBUG, "It failed so", e);
        try {
            clock.schedule(() -> putBack(piece), ending ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            putBack(piece);
        }
    }

    private void putBack(Piece piece) {
        piece.receipt().putBack();
        release(piece);
    }

    private void release(Piece piece) {
        piece.consumption().answered();
        release();
    }

    private void release() {
        if (holds.decrementAndGet() == 0) {
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
