package io.flowcraft.rest;

import io.flowcraft.engine.Event;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A client that listens to a run's events. It gets no more while what was sent has not been written: a slow one holds no thread and little memory, and the
 * server's own time-out of writes ends one that does not read at all. Only the feed's task sends; the server may tell at any time that the client is gone.
 */
final class Subscriber {

    private final String runId;
    private final SseEventSink sink;
    private final Sse sse;
    private final Subscribers counted;
    private final AtomicBoolean gone = new AtomicBoolean();
    private CompletionStage<?> writing = CompletableFuture.completedFuture(null);
    private int position;
    private Instant sentAt;

    /**
     * @param counted where it was let in; it leaves when it is gone
     * @param position the number of the last event that the client has
     */
    Subscriber(String runId, SseEventSink sink, Sse sse, Subscribers counted, int position, Instant now) {
        this.runId = runId;
        this.sink = sink;
        this.sse = sse;
        this.counted = counted;
        this.position = position;
        this.sentAt = now;
    }

    /** The number of the last event that was sent. */
    int position() {
        return position;
    }

    boolean isGone() {
        return gone.get();
    }

    /** Whether all that was sent is written. */
    boolean isReady() {
        return !isGone() && writing.toCompletableFuture().isDone();
    }

    /** Sends events in their order; asks for {@link #isReady()}. */
    void send(List<Event> events, Instant now) {
        for (Event event : events) {
            send(sse.newEventBuilder()
                    .id(Integer.toString(event.sequence()))
                    .name(event.type().text())
                    .data(String.class, EventJson.of(runId, event).toString())
                    .build());
            position = event.sequence();
        }
        sentAt = now;
    }

    /** Makes the server send the head of its answer, with something that clients ignore. */
    void greet() {
        send(sse.newEventBuilder().comment("").build());
    }

    /** Sends something that clients ignore, when nothing was sent for that long: so that a client that went away is noticed. */
    void keepAlive(Duration pause, Instant now) {
        if (!sentAt.plus(pause).isAfter(now)) {
            greet();
            sentAt = now;
        }
    }

    /** Ends the stream; asks for {@link #isReady()}, for the server waits until all is written. */
    void close() {
        if (gone.compareAndSet(false, true)) {
            counted.leave();
        }
        sink.close();
    }

    private void send(OutboundSseEvent event) {
        if (isGone()) {
            return;
        }
        try {
            writing = sink.send(event).whenComplete((written, failure) -> {
                if (failure != null) {
                    close();
                }
            });
        } catch (IllegalStateException e) {
            // The server closed the sink since: the client is gone.
            close();
        }
    }
}
