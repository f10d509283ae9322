package io.flowcraft.sqs;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.polling.Arrival;
import io.flowcraft.polling.Returned;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Works on one message: hands it to the worker, and does with it what that says. What goes back becomes visible again after a pause; where it must be remembered for how long it was held
 * back, or SQS would soon give it up, a delayed copy takes its place. Thread-safe.
 */
final class Working {

    private static final System.Logger LOG = System.getLogger(Working.class.getName());

    private final Function<Delivery, Disposition> worker;
    private final Held held;
    private final Deletions deletions;
    private final Sending sending;
    private final InstantSource clock;

    Working(
            Function<Delivery, Disposition> worker,
            Held held,
            Deletions deletions,
            Sending sending,
            InstantSource clock) {
        this.worker = worker;
        this.held = held;
        this.deletions = deletions;
        this.sending = sending;
        this.clock = clock;
    }

    /** The message is held already. */
    void work(Message message) {
        if (isEarly(message)) {
            held.letGo(message.receiptHandle());
            held.hide(List.of(message.receiptHandle()), Notes.read(message).delay());
            return;
        }
        Disposition disposition = disposition(message);
        switch (disposition) {
            case ACKNOWLEDGE -> deletions.add(message.receiptHandle());
            case PUT_BACK -> putBack(message);
            case DEFER -> copy(message, disposition);
        }
    }

    /** Of a copy that a FIFO queue could not delay, whoever receives it first does that. */
    private boolean isEarly(Message message) {
        return sending.longestDelay().isZero()
                && receives(message) == 1
                && !Notes.read(message).delay().isZero();
    }

    private Disposition disposition(Message message) {
        try {
            return worker.apply(arrival(message).delivery(clock.instant(), false));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A job could not be worked on and goes back: " + message.body(), e);
            return Disposition.PUT_BACK;
        } finally {
            // Also after an Error: a message that nobody works on must not be hidden for ever.
            held.letGo(message.receiptHandle());
        }
    }

    private static Arrival arrival(Message message) {
        Instant sent = Instant.ofEpochMilli(number(message, MessageSystemAttributeName.SENT_TIMESTAMP));
        return new Arrival(message.body(), receives(message), sent, Notes.read(message));
    }

    private void putBack(Message message) {
        if (receives(message) < Returned.MANY_RECEIVES) {
            held.hide(List.of(message.receiptHandle()), Returned.pause(receives(message)));
        } else {
            copy(message, Disposition.PUT_BACK);
        }
    }

    private void copy(Message message, Disposition disposition) {
        Returned next = Notes.read(message).next(disposition);
        try {
            sending.send(List.of(new Sending.Letter(message.body(), SqsJobQueue.group(message.messageId()))), next);
            deletions.add(message.receiptHandle());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A job could not be put back and comes again by itself", e);
            held.hide(List.of(message.receiptHandle()), next.delay());
        }
    }

    private static long receives(Message message) {
        return number(message, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
    }

    private static long number(Message message, MessageSystemAttributeName name) {
        return Long.parseLong(message.attributes().getOrDefault(name, "0"));
    }
}
