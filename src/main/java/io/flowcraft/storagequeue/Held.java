package io.flowcraft.storagequeue;

import com.azure.storage.queue.models.QueueMessageItem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;

/**
 * The messages that are being worked on. {@link #renew()}, called six times within a visibility timeout, hides each anew when half of that is over, many at once; where that fails each
 * time, somebody else may get one too, and meets the lease or the outcome. Thread-safe.
 */
final class Held {

    /** How often within a visibility timeout to look at what must be renewed. */
    static final int LOOKS = 6;

    private static final int AT_ONCE = 16;

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
        Taken taken = new Taken(calls, message, visibility, clock);
        messages.add(taken);
        return taken;
    }

    /** It is hidden no longer than it was told last. */
    void letGo(Taken message) {
        messages.remove(message);
    }

    /** Returns at once; the future is complete when Azure answered all, or did not in time. A message that still waits for its answer is left alone. */
    CompletableFuture<Void> renew() {
        return Flux.fromIterable(List.copyOf(messages))
                .flatMap(Taken::renew, AT_ONCE)
                .then()
                .toFuture();
    }
}
