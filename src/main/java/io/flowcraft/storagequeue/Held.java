package io.flowcraft.storagequeue;

import com.azure.storage.queue.models.QueueMessageItem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The messages that are being worked on. {@link #renew()}, called six times within a visibility timeout, hides each anew when half of that is over; where that fails, somebody else may get
 * one too, and meets the lease or the outcome. Thread-safe.
 */
final class Held {

    /** How often within a visibility timeout to look at what must be renewed. */
    static final int LOOKS = 6;

    private static final int RENEWALS = 2;

    private final Calls calls;
    private final Duration visibility;
    private final InstantSource clock;
    private final Set<Taken> messages = ConcurrentHashMap.newKeySet();

    Held(Calls calls, Duration visibility, InstantSource clock) {
        this.calls = calls;
        this.visibility = visibility;
        this.clock = clock;
    }

    Taken hold(QueueMessageItem message) {
        Taken taken = new Taken(calls, message, nextRenewal());
        messages.add(taken);
        return taken;
    }

    /** It is hidden no longer than it was told last. */
    void letGo(Taken message) {
        messages.remove(message);
    }

    void renew() {
        Instant now = clock.instant();
        messages.forEach(message -> message.renew(now, visibility, nextRenewal()));
    }

    private Instant nextRenewal() {
        return clock.instant().plus(visibility.dividedBy(RENEWALS));
    }
}
