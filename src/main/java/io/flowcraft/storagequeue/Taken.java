package io.flowcraft.storagequeue;

import com.azure.storage.queue.models.QueueMessageItem;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * A message that was received and is being worked on. Each time that it is hidden longer its receipt changes, and only the last one is good: so one thing at a time is done with it, and
 * nothing any more once the message is done. A renewal holds no thread until its answer comes; who gives the message back or deletes it waits for that answer. Thread-safe.
 */
final class Taken {

    private static final System.Logger LOG = System.getLogger(Taken.class.getName());

    private static final int RENEWALS = 2;

    private final Calls calls;
    private final QueueMessageItem message;
    private final Duration visibility;
    private final InstantSource clock;
    /** Who has it may read and write what follows; no thread owns it. */
    private final Semaphore turn = new Semaphore(1);

    private Optional<String> receipt;
    private Instant renewal;

    /** It was hidden for the visibility just now. */
    Taken(Calls calls, QueueMessageItem message, Duration visibility, InstantSource clock) {
        this.calls = calls;
        this.message = message;
        this.visibility = visibility;
        this.clock = clock;
        this.receipt = Optional.of(message.getPopReceipt());
        this.renewal = nextRenewal();
    }

    String raw() {
        return message.getMessageText() == null ? "" : message.getMessageText();
    }

    /** How often it was received, this time included. */
    long receives() {
        return message.getDequeueCount();
    }

    Instant sent() {
        return message.getInsertionTime().toInstant();
    }

    /** Hides it anew, if it is time for that and nothing else is done with it just now; ends well whatever happens. */
    Mono<Void> renew() {
        return Mono.defer(() ->
                turn.tryAcquire() ? Mono.using(() -> turn, mine -> renewIfDue(), Semaphore::release) : Mono.empty());
    }

    private Mono<Void> renewIfDue() {
        return receipt.filter(last -> !renewal.isAfter(clock.instant()))
                .map(this::renew)
                .orElse(Mono.empty());
    }

    /** Without an answer it is still due: the next look tries again, long before others get it. */
    private Mono<Void> renew(String last) {
        Instant next = nextRenewal();
        return calls.hideLonger(message.getMessageId(), last, visibility)
                .doOnNext(answer -> {
                    follow(answer);
                    renewal = next;
                })
                .doOnError(Taken::warn)
                .onErrorComplete()
                .then();
    }

    private Instant nextRenewal() {
        return clock.instant().plus(visibility.dividedBy(RENEWALS));
    }

    /**
     * Lets others have it after so long.
     *
     * @param text its new text; empty: it stays as it is
     */
    void giveBack(Optional<String> text, Duration pause) {
        finish(last -> follow(calls.hide(message.getMessageId(), last, text, pause)), Taken::warn);
    }

    /** Whoever works on it notices nothing when this fails: then it comes again. */
    void delete() {
        finish(
                last -> follow(Optional.of(last).filter(good -> calls.delete(message.getMessageId(), good))),
                e -> LOG.log(
                        System.Logger.Level.WARNING,
                        "A message that is done was not deleted and comes again: " + e.getMessage()));
    }

    private void finish(Consumer<String> last, Consumer<UnavailableException> failure) {
        turn.acquireUninterruptibly();
        try {
            receipt.ifPresent(last);
        } catch (UnavailableException e) {
            failure.accept(e);
        } finally {
            receipt = Optional.empty();
            turn.release();
        }
    }

    private void follow(Optional<String> answer) {
        receipt = answer;
        if (answer.isEmpty()) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "The message {0} is somebody else''s by now, or gone",
                    message.getMessageId());
        }
    }

    private static void warn(Throwable e) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The queue could not be told for how long a message is hidden; others may get it too: "
                        + e.getMessage());
    }
}
