package io.flowcraft.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** That a run was paused and resumed, each after the one before. Immutable. */
final class HoldFacts {

    private final List<Event> events = new ArrayList<>();

    /** @param holds read after all other records, so that they show each resume that let something of these happen */
    HoldFacts(Holds holds) {
        int pauses = 0;
        for (Hold hold : holds.all()) {
            boolean pause = hold.act() == Hold.Act.PAUSE;
            pauses += pause ? 1 : 0;
            EventType type = pause ? EventType.WORKFLOW_PAUSE : EventType.WORKFLOW_RESUME;
            events.add(
                    new Event(0, hold.at(), type, hold.generation(), Optional.empty(), EventDetails.numbered(pauses)));
        }
    }

    void addTo(Facts facts) {
        String before = Facts.begin(1);
        for (Event event : events) {
            // Of a generation that was not known when the run was read nothing is told yet.
            facts.add(event, new LinkedHashSet<>(List.of(before, Facts.begin(event.generation()))));
            before = event.key();
        }
    }

    /** The keys of what happened in a generation. */
    Set<String> of(int generation) {
        return events.stream()
                .filter(event -> event.generation() == generation)
                .map(Event::key)
                .collect(Collectors.toSet());
    }
}
