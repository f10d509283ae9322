package io.flowcraft.memory;

import io.flowcraft.engine.EventPage;
import io.flowcraft.engine.EventStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Pages of events by the number of their first one, under the monitor of the {@link RunTable}. Thread-safe. */
final class MemoryEventStore implements EventStore {

    private final RunTable runs;
    private final Map<String, NavigableMap<Integer, EventPage>> pages = new HashMap<>();

    MemoryEventStore(RunTable runs) {
        this.runs = runs;
    }

    /** Removes the pages of these runs. */
    void forget(Set<String> runIds) {
        synchronized (runs) {
            pages.keySet().removeAll(runIds);
        }
    }

    @Override
    public boolean append(EventPage page) {
        synchronized (runs) {
            return runs.find(page.runId()).isPresent()
                    && pages.computeIfAbsent(page.runId(), id -> new TreeMap<>())
                                    .putIfAbsent(page.first(), page)
                            == null;
        }
    }

    @Override
    public List<EventPage> after(String runId, int sequence, int limit) {
        synchronized (runs) {
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
}
