package io.flowcraft.jms;

import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it shall send, or can send nothing. */
final class RecordingSender implements Sender {

    private final List<String> sent = new ArrayList<>();
    private boolean failing;

    @Override
    public void send(List<String> texts, Duration delay, PutBack putBack) {
        ping();
        texts.forEach(text -> sent.add(text + " in " + delay + ", put back " + putBack.count() + " times"));
    }

    @Override
    public Duration longestDelay() {
        return Duration.ofSeconds(8);
    }

    @Override
    public void ping() {
        if (failing) {
            throw new UnavailableException("a test wants it so");
        }
    }

    void fail(boolean now) {
        failing = now;
    }

    List<String> sent() {
        return sent;
    }
}
