package io.flowcraft.jms;

import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.List;

/** Sends persistent text messages to the one queue of jobs. Thread-safe. */
interface Sender {

    /**
     * Sends one message for each text; when it returns all are durable.
     *
     * @param delay at most {@link #longestDelay()}
     * @throws UnavailableException when any of them may have been sent or not
     */
    void send(List<String> texts, Duration delay, PutBack putBack);

    /** The longest delay that it can do. */
    Duration longestDelay();

    /**
     * Asks the queue.
     *
     * @throws UnavailableException when it cannot be reached
     */
    void ping();
}
