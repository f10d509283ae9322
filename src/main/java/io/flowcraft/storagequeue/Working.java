package io.flowcraft.storagequeue;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.polling.Arrival;
import io.flowcraft.polling.Returned;
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
        } else if (message.receives() >= Returned.MANY_RECEIVES && !isGivenUp(message)) {
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
            return worker.apply(arrival(message, letter).delivery(clock.instant(), isGivenUp(message)));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A job could not be worked on and goes back: " + letter.text(), e);
            return Disposition.PUT_BACK;
        } finally {
            // Also after an Error: a message that nobody works on must not be hidden for ever.
            held.letGo(message);
        }
    }

    private static Arrival arrival(Taken message, Letter letter) {
        return new Arrival(letter.text(), message.receives(), message.sent(), letter.returned());
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
