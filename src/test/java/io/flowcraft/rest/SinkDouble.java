package io.flowcraft.rest;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A client that notes what it was sent; a slow one has read nothing of it until it is told to. */
final class SinkDouble implements SseEventSink {

    /** Makes events that know what they were made of. */
    static final Sse SSE = new Sse() {
        @Override
        public OutboundSseEvent.Builder newEventBuilder() {
            return builder(new HashMap<>());
        }

        @Override
        public SseBroadcaster newBroadcaster() {
            throw new UnsupportedOperationException("nobody broadcasts");
        }
    };

    final List<String> sent = new ArrayList<>();
    private final List<CompletableFuture<Void>> unread = new ArrayList<>();
    private boolean slow;
    private boolean gone;
    private boolean closed;

    SinkDouble slow() {
        slow = true;
        return this;
    }

    /** What is sent from now on cannot be written. */
    void goAway() {
        gone = true;
    }

    void readOn() {
        List.copyOf(unread).forEach(event -> event.complete(null));
        unread.clear();
    }

    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
        sent.add(event.toString());
        if (gone) {
            return CompletableFuture.failedFuture(new IOException("broken pipe"));
        }
        CompletableFuture<Void> written = new CompletableFuture<>();
        if (slow) {
            unread.add(written);
        } else {
            written.complete(null);
        }
        return written;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }

    private static OutboundSseEvent.Builder builder(Map<String, Object> made) {
        return (OutboundSseEvent.Builder) Proxy.newProxyInstance(
                SinkDouble.class.getClassLoader(),
                new Class<?>[] {OutboundSseEvent.Builder.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("build")) {
                        return event(made.getOrDefault("id", "") + " " + made.getOrDefault("name", "comment"));
                    }
                    made.put(method.getName(), arguments[arguments.length - 1]);
                    return proxy;
                });
    }

    private static OutboundSseEvent event(String text) {
        return (OutboundSseEvent) Proxy.newProxyInstance(
                SinkDouble.class.getClassLoader(),
                new Class<?>[] {OutboundSseEvent.class},
                (proxy, method, none) -> text);
    }
}
