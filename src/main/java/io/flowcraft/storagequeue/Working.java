package io.flowcraft.storagequeue;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works on one message: hands it to the worker, and does with it what that says. What goes back becomes visible again after a pause; for how long it was held back is written into it.
 * One that was received often is replaced by a copy, which begins to count anew, so that only what no worker ever lets go reaches the limit: that becomes a dead letter. Thread-safe.
 */
final class Working {

    /** Far above what ever happens to a message that workers let go. */
    static final int MOST_RECEIVES = 1_000;

    private static final System.Logger LOG = System.getLogger(Working.class.getName());
    private static final int MANY_RECEIVES = 200;

    private final Function<Delivery, Disposition> worker;
    private final Held held;
    private final Sending sending;
    private final Consumer<Duration> expected;
    private final InstantSource clock;

    /** @param expected is told after how long there will be a message */
    Working(
            Function<Delivery, Disposition> worker,
            Held held,
            Sending sending,
            Consumer<Duration> expected,
            InstantSource clock) {
        this.worker = worker;
        this.held = held;
        this.sending = sending;
        this.expected = expected;
        this.clock = clock;
    }

    void work(Taken message) {
        Letter letter = Letter.read(message.raw());
        Disposition disposition = disposition(message, letter);
        if (disposition == Disposition.ACKNOWLEDGE) {
            message.delete();
        } else if (message.receives() >= MANY_RECEIVES && !isGivenUp(message)) {
            replace(message, letter.with(letter.returned().next(disposition)));
        } else if (disposition == Disposition.DEFER) {
            Letter noted = letter.with(letter.returned().next(disposition));
            giveBack(message, noted.raw(), noted.returned().delay());
        } else {
            giveBack(message, Optional.empty(), Returned.pause(message.receives()));
        }
    }

    private void giveBack(Taken message, Optional<String> text, Duration pause) {
        message.giveBack(text, pause);
        expected.accept(pause);
    }

    private static boolean isGivenUp(Taken message) {
        return message.receives() > MOST_RECEIVES;
    }

    private Disposition disposition(Taken message, Letter letter) {
        try {
            return worker.apply(delivery(message, letter));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A job could not be worked on and goes back: " + letter.text(), e);
            return Disposition.PUT_BACK;
        } finally {
            // Also after an Error: a message that nobody works on must not be hidden for ever.
            held.letGo(message);
        }
    }

    private Delivery delivery(Taken message, Letter letter) {
        boolean redelivered = message.receives() > 1 || letter.returned().count() > 0;
        return new Delivery(
                letter.text(),
                redelivered,
                letter.returned().deferred(),
                age(message, letter.returned().delay()),
                isGivenUp(message));
    }

    /** Since when it could have been received the first time; of a repetition nobody knows. */
    private Duration age(Taken message, Duration delay) {
        if (message.receives() > 1) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(message.sent().plus(delay), clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private void replace(Taken message, Letter copy) {
        try {
            if (sending.again(copy)) {
                message.delete();
                return;
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A job could not be put back and comes again by itself", e);
        }
        giveBack(message, Optional.empty(), copy.returned().delay());
    }
}
