package io.flowcraft.engine;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** That batches began and ended. For one use by one thread. */
final class BatchFacts {

    private final Eras eras;

    BatchFacts(Eras eras) {
        this.eras = eras;
    }

    void addTo(Facts facts, List<ActivationRecord> records) {
        for (ActivationRecord record : records) {
            record.outcome()
                    .filter(outcome ->
                            !eras.current().unrolled().isItem(outcome.ref().activation()))
                    .flatMap(Outcome::items)
                    .ifPresent(items -> add(facts, record.ref(), items));
        }
    }

    private void add(Facts facts, ActivationRef ref, Items items) {
        String scattered = key(EventType.NODE_FINISH, ref);
        facts.add(event(EventType.BATCH_START, ref, EventDetails.of(items)), Set.of(scattered));
        if (!facts.isNumbered(key(EventType.BATCH_FINISH, ref))) {
            eras.of(ref).ifPresent(era -> addEnd(facts, era, ref, items));
        }
    }

    private static void addEnd(Facts facts, Era era, ActivationRef ref, Items items) {
        era.failedItems(ref.activation()).ifPresent(failed -> {
            JsonObject details = EventDetails.gathered(era.gather(ref.activation()), items.count() - failed, failed);
            facts.add(event(EventType.BATCH_FINISH, ref, details), era.itemKeys(ref.activation()));
        });
    }

    private static String key(EventType type, ActivationRef ref) {
        return Event.key(type, ref.generation(), ref.activation().key());
    }

    /** Each happens together with the last of what it follows from. */
    private static Event event(EventType type, ActivationRef ref, JsonObject details) {
        return new Event(
                0,
                Instant.MIN,
                type,
                ref.generation(),
                Optional.of(ref.activation().key()),
                details);
    }
}
