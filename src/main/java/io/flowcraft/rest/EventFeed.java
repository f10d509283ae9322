package io.flowcraft.rest;

import io.flowcraft.engine.Event;
import io.flowcraft.engine.EventLog;
import io.flowcraft.engine.Events;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.UnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sends a run's events to everybody who listens to it on this server. One task looks for new ones, again and again while somebody listens, with pauses that
 * grow while nothing happens, and that are long against the time that a look takes. Thread-safe.
 */
final class EventFeed {

    private static final Logger LOG = System.getLogger(EventFeed.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int REST = 4;
    private static final int CHUNK = 100;

    private final String runId;
    private final Events events;
    private final EventLog log;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Duration heartbeat;
    private final Consumer<EventFeed> forget;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private Duration pause = FIRST_PAUSE;
    private Scheduler.Scheduled next = () -> {};
    private Instant nextAt = Instant.MAX;
    private int turn;
    private boolean looking;
    private boolean hurried;
    private boolean over;

    /** @param forget is told when the last subscriber has left */
    EventFeed(
            String runId,
            Events events,
            Scheduler scheduler,
            InstantSource clock,
            Duration heartbeat,
            Consumer<EventFeed> forget) {
        this.runId = runId;
        this.events = events;
        this.log = events.log(runId);
        this.scheduler = scheduler;
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.forget = forget;
    }

    /** Adds a subscriber; false when the last one has left, for then nobody looks any more. */
    synchronized boolean add(Subscriber subscriber) {
        if (over) {
            return false;
        }
        subscribers.add(subscriber);
        hurried = true;
        Instant soon = clock.instant().plus(FIRST_PAUSE);
        if (!looking && nextAt.isAfter(soon)) {
            next.cancel();
            next(nextAt.equals(Instant.MAX) ? Duration.ZERO : FIRST_PAUSE);
        }
        return true;
    }

    private synchronized void next(Duration delay) {
        int number = ++turn;
        nextAt = clock.instant().plus(delay);
        next = scheduler.after(delay, () -> look(number));
    }

    /** A look that was put off by a sooner one, but had begun, does nothing. */
    private synchronized boolean begin(int number) {
        if (number != turn) {
            return false;
        }
        looking = true;
        hurried = false;
        return true;
    }

    private void look(int number) {
        if (!begin(number)) {
            return;
        }
        Instant start = clock.instant();
        try {
            serve(advance());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the events of a run cannot be sent (run " + runId + ")", e);
        } finally {
            again(Duration.between(start, clock.instant()).multipliedBy(REST));
        }
    }

    /** Whether everything that happened is known to have its number. */
    private boolean advance() {
        int before = log.last();
        try {
            log.advance();
            pause = log.last() > before ? FIRST_PAUSE : longer();
            return true;
        } catch (UnavailableException e) {
            LOG.log(Level.DEBUG, "events of a run come later: {0} (run {1})", e.getMessage(), runId);
            pause = longer();
            return false;
        }
    }

    private Duration longer() {
        Duration next = pause.multipliedBy(3).dividedBy(2);
        return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }

    private void serve(boolean advanced) {
        Map<Integer, List<Event>> chunks = new HashMap<>();
        for (Subscriber subscriber : current()) {
            if (subscriber.isReady()) {
                serve(subscriber, advanced, chunks);
            }
        }
    }

    private void serve(Subscriber subscriber, boolean advanced, Map<Integer, List<Event>> chunks) {
        Instant now = clock.instant();
        if (advanced && subscriber.position() < log.last()) {
            subscriber.send(chunks.computeIfAbsent(subscriber.position(), this::after), now);
            if (subscriber.position() < log.last()) {
                pause = FIRST_PAUSE;
            }
        } else if (advanced && log.hasEnded()) {
            subscriber.close();
        } else {
            subscriber.keepAlive(heartbeat, now);
        }
    }

    private List<Event> after(int position) {
        return events.numbered(runId, position, CHUNK);
    }

    private synchronized List<Subscriber> current() {
        return List.copyOf(subscribers);
    }

    private synchronized void again(Duration rest) {
        looking = false;
        subscribers.removeIf(Subscriber::isGone);
        if (subscribers.isEmpty()) {
            over = true;
            forget.accept(this);
        } else {
            Duration wanted = hurried ? FIRST_PAUSE : pause;
            next(rest.compareTo(wanted) > 0 ? rest : wanted);
        }
    }
}
