package io.flowcraft.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Puts facts into an order in which each comes after its causes, by time where these leave a choice (Kahn's algorithm with a priority queue). A fact some
 * cause of which is not known is left out: the records were read page by page, and that of the cause may have been written after its page was read.
 */
final class FactOrder {

    private record Ready(Fact fact, Instant at, int position) {
        static final Comparator<Ready> ORDER = Comparator.comparing(Ready::at).thenComparingInt(Ready::position);
    }

    private final Map<String, Instant> known;
    private final Map<String, Instant> placed = new HashMap<>();
    private final Map<String, Integer> open = new HashMap<>();
    private final Map<String, List<Fact>> following = new HashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final PriorityQueue<Ready> ready = new PriorityQueue<>(Ready.ORDER);
    private final List<Event> ordered = new ArrayList<>();

    /** @param known the times of events that have their numbers, by key */
    FactOrder(Map<String, Instant> known) {
        this.known = known;
    }

    /** The events of the facts in order, still without numbers. */
    List<Event> of(Collection<Fact> facts) {
        facts.forEach(this::add);
        while (!ready.isEmpty()) {
            Ready next = ready.remove();
            placed.put(next.fact().key(), next.at());
            ordered.add(next.fact().event().numbered(0, next.at()));
            following.getOrDefault(next.fact().key(), List.of()).forEach(this::resolveOne);
        }
        return ordered;
    }

    private void add(Fact fact) {
        positions.put(fact.key(), positions.size());
        int unknown = 0;
        for (String cause : fact.causes()) {
            if (!known.containsKey(cause)) {
                following.computeIfAbsent(cause, key -> new ArrayList<>()).add(fact);
                unknown++;
            }
        }
        open.put(fact.key(), unknown);
        if (unknown == 0) {
            ready(fact);
        }
    }

    private void resolveOne(Fact fact) {
        if (open.merge(fact.key(), -1, Integer::sum) == 0) {
            ready(fact);
        }
    }

    private void ready(Fact fact) {
        Instant at = fact.event().at();
        Instant time = at.equals(Instant.MIN) ? latest(fact) : at;
        ready.add(new Ready(fact, time, positions.getOrDefault(fact.key(), 0)));
    }

    private Instant latest(Fact fact) {
        return fact.causes().stream()
                .map(cause -> placed.getOrDefault(cause, known.getOrDefault(cause, Instant.EPOCH)))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
