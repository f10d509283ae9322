package io.flowcraft.rabbitmq;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/**
 * Sends to one queue of jobs. A message that was sent is in the queue, on disk, as far as the broker confirms it; one that no queue would take is refused.
 * Over one connection, opened when needed and again after it was lost; each thread that sends borrows a channel. Thread-safe.
 */
public final class Publisher implements AutoCloseable {

    /** Longer delays than this are not for the broker. */
    public static final Duration LONGEST_DELAY = QueueNames.DELAYS.get(QueueNames.DELAYS.size() - 1);

    private static final int BATCH = 500;

    private final ConcurrentLinkedDeque<ConfirmingChannel> idle = new ConcurrentLinkedDeque<>();
    private final QueueSettings settings;
    private final Line line;

    /** Opens nothing yet. */
    public Publisher(QueueSettings settings) {
        this.settings = settings;
        this.line = new Line(settings);
    }

    /**
     * Sends messages; when it returns all are durable, each delayed at least so long.
     *
     * @param delay at most {@link #LONGEST_DELAY}; rounded up to 1, 2, 4 or 8 s
     * @throws BrokerException when any of them may have been sent or not
     */
    public void send(List<Letter> letters, Duration delay) {
        String queue = settings.names()
                .route(delay)
                .orElseThrow(() -> new IllegalArgumentException("a delay of " + delay + " is too long for the broker"));
        long due = System.currentTimeMillis() + delay.toMillis();
        for (int from = 0; from < letters.size(); from += BATCH) {
            List<Letter> batch = letters.subList(from, Math.min(letters.size(), from + BATCH));
            if (!onChannel(channel -> channel.send(queue, batch, due))) {
                // Somebody has deleted the queue.
                line.heal();
                sendOrFail(queue, batch, due);
            }
        }
    }

    /**
     * Asks the broker.
     *
     * @throws BrokerException when it cannot be reached, lacks the queue, or takes no messages for now
     */
    public void ping() {
        line.heal();
        onChannel(ConfirmingChannel::isOpen);
    }

    @Override
    public void close() {
        line.close();
    }

    private void sendOrFail(String queue, List<Letter> batch, long due) {
        if (!onChannel(channel -> channel.send(queue, batch, due))) {
            throw new BrokerException("The broker has no queue '" + queue + "' although it was just declared");
        }
    }

    /** A channel that something went wrong on is not used again. */
    private <T> T onChannel(Function<ConfirmingChannel, T> use) {
        ConfirmingChannel channel = borrow();
        T result;
        try {
            result = use.apply(channel);
        } catch (RuntimeException e) {
            channel.abandon();
            throw e;
        }
        idle.push(channel);
        return result;
    }

    private ConfirmingChannel borrow() {
        line.refuseWhileBlocked();
        ConfirmingChannel channel = idle.poll();
        while (channel != null && !channel.isOpen()) {
            channel = idle.poll();
        }
        return channel != null ? channel : line.channel();
    }
}
