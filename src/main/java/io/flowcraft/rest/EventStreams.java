package io.flowcraft.rest;

import io.flowcraft.engine.Events;
import io.flowcraft.engine.Scheduler;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody who listens to events of runs on this server. Thread-safe. */
public final class EventStreams {

    private final Events events;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Duration heartbeat;
    private final Subscribers subscribers;
    private final Map<String, EventFeed> feeds = new ConcurrentHashMap<>();

    /**
     * @param heartbeat a client gets something at least that often
     * @param subscribers how many there may be
     */
    public EventStreams(
            Events events, Scheduler scheduler, InstantSource clock, Duration heartbeat, Subscribers subscribers) {
        this.events = events;
        this.scheduler = scheduler;
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.subscribers = subscribers;
    }

    /**
     * Sends a run's events to a client until the run has ended or the client is gone. Returns at once.
     *
     * @param position the number of the last event that the client has
     * @throws ProblemException when there are too many clients
     */
    void subscribe(String runId, int position, SseEventSink sink, Sse sse) {
        if (!subscribers.enter()) {
            throw ProblemException.of(
                    ProblemType.TOO_MANY_SUBSCRIBERS,
                    "As many clients listen to events on this server as it takes (flowcraft.events.max-subscribers)."
                            + " Come again later, or ask another server.");
        }
        Subscriber subscriber = new Subscriber(runId, sink, sse, subscribers, position, clock.instant());
        try {
            subscriber.greet();
            boolean added;
            do {
                added = feed(runId).add(subscriber);
            } while (!added);
        } catch (RuntimeException e) {
            subscriber.close();
            throw e;
        }
    }

    private EventFeed feed(String runId) {
        return feeds.computeIfAbsent(
                runId, id -> new EventFeed(id, events, scheduler, clock, heartbeat, over -> feeds.remove(id, over)));
    }
}
