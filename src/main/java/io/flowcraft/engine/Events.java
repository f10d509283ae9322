package io.flowcraft.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happened in runs, derived from what is recorded and numbered by whoever reads it first. Thread-safe; may be repeated;
 * {@link UnavailableException} as everywhere.
 */
public final class Events {

    private static final int PAGES = 8;

    private final Ports ports;
    private final Plans plans;

    Events(Ports ports, Plans plans) {
        this.ports = ports;
        this.plans = plans;
    }

    /**
     * Events of a run in their order, up to now. The page's {@link Page#next()} is the number after which there are more.
     *
     * @param sequence those after this number; 0 for all
     * @param limit at most so many, from 1
     * @return empty when there is no such run
     */
    public Optional<Page<Event>> read(String runId, int sequence, int limit) {
        // The run is looked for last: had it been removed meanwhile, some of the pages might have been gone.
        return page(runId, sequence, limit)
                .filter(page -> ports.runs().find(runId).isPresent());
    }

    private Optional<Page<Event>> page(String runId, int sequence, int limit) {
        List<Event> stored = numbered(runId, Math.max(0, sequence - 1), limit + 2);
        boolean complete = stored.size() == limit + 2
                || (!stored.isEmpty() && stored.get(stored.size() - 1).isLast());
        if (complete) {
            return Optional.of(page(
                    stored.stream().filter(event -> event.sequence() > sequence).toList(), limit));
        }
        return log(runId).advance() ? Optional.of(page(numbered(runId, sequence, limit + 1), limit)) : Optional.empty();
    }

    /** Events that have their numbers already, after this number, at most so many. Of a run that is being removed, those before the first gap. */
    public List<Event> numbered(String runId, int sequence, int limit) {
        List<Event> events = new ArrayList<>();
        int last = sequence;
        List<EventPage> pages;
        do {
            pages = ports.events().after(runId, last, PAGES);
            for (EventPage page : pages) {
                if (page.first() > last + 1) {
                    return events;
                }
                page.events().stream()
                        .filter(event -> event.sequence() > sequence)
                        .forEach(events::add);
                last = page.last();
            }
        } while (pages.size() == PAGES && events.size() < limit);
        return events.size() > limit ? List.copyOf(events.subList(0, limit)) : events;
    }

    /** The events of a run for somebody who looks again and again. */
    public EventLog log(String runId) {
        return new EventLog(ports, plans, runId);
    }

    private static Page<Event> page(List<Event> events, int limit) {
        if (events.size() <= limit) {
            return new Page<>(events, Optional.empty());
        }
        List<Event> first = events.subList(0, limit);
        return new Page<>(
                first, Optional.of(Integer.toString(first.get(limit - 1).sequence())));
    }
}
