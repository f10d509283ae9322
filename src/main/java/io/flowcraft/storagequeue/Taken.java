package io.flowcraft.storagequeue;

import com.azure.storage.queue.models.QueueMessageItem;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that was received and is being worked on. Each time that it is hidden longer its receipt changes, and only the last one is good: so that is done under a lock, and not any
 * more once the message is done. Thread-safe.
 */
final class Taken {

    private static final System.Logger LOG = System.getLogger(Taken.class.getName());

    private final Calls calls;
    private final QueueMessageItem message;
    private Optional<String> receipt;
    private Instant renewal;

    /** @param renewal when it should be hidden anew */
    Taken(Calls calls, QueueMessageItem message, Instant renewal) {
        this.calls = calls;
        this.message = message;
        this.receipt = Optional.of(message.getPopReceipt());
        this.renewal = renewal;
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

    /** Hides it for so long from now, if it is time for that. */
    synchronized void renew(Instant now, Duration visibility, Instant next) {
        if (receipt.isPresent() && !renewal.isAfter(now)) {
            hide(Optional.empty(), visibility);
            renewal = next;
        }
    }

    /**
     * Lets others have it after so long.
     *
     * @param text its new text; empty: it stays as it is
     */
    synchronized void giveBack(Optional<String> text, Duration pause) {
        hide(text, pause);
        receipt = Optional.empty();
    }

    /** Whoever works on it notices nothing when this fails: then it comes again. */
    synchronized void delete() {
        try {
            receipt.filter(last -> !calls.delete(message.getMessageId(), last)).ifPresent(last -> lost());
        } catch (UnavailableException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A message that is done was not deleted and comes again: " + e.getMessage());
        }
        receipt = Optional.empty();
    }

    private void hide(Optional<String> text, Duration length) {
        try {
            boolean before = receipt.isPresent();
            receipt = receipt.flatMap(last -> calls.hide(message.getMessageId(), last, text, length));
            if (before && receipt.isEmpty()) {
                lost();
            }
        } catch (UnavailableException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The queue could not be told for how long a message is hidden; others may get it too: "
                            + e.getMessage());
        }
    }

    private void lost() {
        LOG.log(
                System.Logger.Level.DEBUG,
                "The message {0} is somebody else''s by now, or gone",
                message.getMessageId());
    }
}
