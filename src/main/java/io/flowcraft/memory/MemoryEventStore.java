package io.flowcraft.memory;

import io.flowcraft.engine.EventPage;
import io.flowcraft.engine.EventStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Pages of events by the number of their first one. Thread-safe. */
final class MemoryEventStore implements EventStore {

    private final Map<String, NavigableMap<Integer, EventPage>> pages = new HashMap<>();

    @Override
    public synchronized boolean append(EventPage page) {
        return pages.computeIfAbsent(page.runId(), id -> new TreeMap<>()).putIfAbsent(page.first(), page) == null;
    }

    @Override
    public synchronized List<EventPage> after(String runId, int sequence, int limit) {
        return pages
                .getOrDefault(runId, new TreeMap<>())
                .tailMap(sequence + 1 - EventPage.MOST, false)
                .values()
                .stream()
                .filter(page -> page.last() > sequence)
                .limit(limit)
                .toList();
    }
}
