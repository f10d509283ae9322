package io.flowcraft.rabbitmq;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Works on each message until a test says how that ends. Thread-safe. */
final class HeldBean implements MessageListener {

    private final BlockingQueue<Held> arrived = new LinkedBlockingQueue<>();
    private final Queue<Held> all = new ConcurrentLinkedQueue<>();
    private volatile boolean letGo;

    /** A message that is worked on. */
    record Held(Message message, CompletableFuture<Void> end) {

        void returns() {
            end.complete(null);
        }

        void fails(Throwable how) {
            end.completeExceptionally(how);
        }

        String text() {
            try {
                return ((TextMessage) message).getText();
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void onMessage(Message message) {
        Held held = new Held(message, new CompletableFuture<>());
        all.add(held);
        arrived.add(held);
        if (letGo) {
            held.returns();
        }
        try {
            held.end().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /** The next message, which must come. */
    Held next() {
        try {
            Held held = arrived.poll(1, TimeUnit.MINUTES);
            if (held == null) {
                throw new AssertionError("no message came within a minute");
            }
            return held;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a message", e);
        }
    }

    /** Whether no message came that no test has taken yet. */
    boolean isIdle() {
        return arrived.isEmpty();
    }

    void letEverythingGo() {
        letGo = true;
        all.forEach(Held::returns);
    }
}
