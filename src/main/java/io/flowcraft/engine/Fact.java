package io.flowcraft.engine;

import java.util.Set;

/**
 * An event that has no number yet.
 *
 * @param event with the number 0, and {@link java.time.Instant#MIN} as its time when it happened together with the last of its causes
 * @param causes keys of the events that it follows from
 */
record Fact(Event event, Set<String> causes) {

    Fact {
        causes = Set.copyOf(causes);
    }

    String key() {
        return event.key();
    }
}
