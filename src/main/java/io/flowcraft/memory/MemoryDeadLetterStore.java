package io.flowcraft.memory;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Cursor;
import io.flowcraft.engine.DeadLetter;
import io.flowcraft.engine.DeadLetterCount;
import io.flowcraft.engine.DeadLetterQuery;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.InvalidCursorException;
import io.flowcraft.engine.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Dead letters in a map. Thread-safe. */
final class MemoryDeadLetterStore implements DeadLetterStore, DeadLetterCount {

    private static final String LIST = "dead-letters";

    private final Map<String, DeadLetter> letters = new HashMap<>();

    private record Position(Instant at, String id) {
        static final Comparator<Position> NEWEST =
                Comparator.comparing(Position::at).thenComparing(Position::id).reversed();

        static Position of(DeadLetter letter) {
            return new Position(letter.at(), letter.id());
        }

        static Position parse(String cursor) {
            String[] parts = Cursor.position(LIST, cursor).split("/", 2);
            try {
                return new Position(Instant.parse(parts[0]), parts[parts.length - 1]);
            } catch (DateTimeException e) {
                throw new InvalidCursorException(cursor);
            }
        }
    }

    @Override
    public synchronized boolean put(DeadLetter letter) {
        DeadLetter known = letters.get(letter.id());
        if (known != null && !known.released()) {
            return false;
        }
        letters.put(letter.id(), letter);
        return true;
    }

    @Override
    public synchronized Optional<DeadLetter> find(String id) {
        return Optional.ofNullable(letters.get(id));
    }

    @Override
    public synchronized Page<DeadLetter> list(DeadLetterQuery query) {
        Optional<Position> after = query.cursor().map(Position::parse);
        List<DeadLetter> rest = letters.values().stream()
                .filter(letter -> query.runId().isEmpty()
                        || letter.ref().map(ActivationRef::runId).equals(query.runId()))
                .filter(letter -> after.map(last -> Position.NEWEST.compare(last, Position.of(letter)) < 0)
                        .orElse(true))
                .sorted(Comparator.comparing(Position::of, Position.NEWEST))
                .toList();
        return Pages.first(rest, query.limit(), last -> Cursor.of(LIST, last.at() + "/" + last.id()));
    }

    @Override
    public synchronized boolean release(String id) {
        return letters.computeIfPresent(id, (key, letter) -> released(letter)) != null;
    }

    @Override
    public synchronized void remove(String id) {
        letters.values().removeIf(letter -> letter.id().equals(id) && letter.released());
    }

    @Override
    public synchronized int kept() {
        return (int)
                letters.values().stream().filter(letter -> !letter.released()).count();
    }

    /** Removes the letters of these runs. */
    synchronized void forget(Set<String> runIds) {
        letters.values()
                .removeIf(letter ->
                        letter.ref().filter(ref -> runIds.contains(ref.runId())).isPresent());
    }

    /** Whether a letter holds the activation. */
    synchronized boolean holds(ActivationRef ref) {
        return letters.values().stream()
                .anyMatch(letter ->
                        !letter.released() && letter.ref().filter(ref::equals).isPresent());
    }

    private static DeadLetter released(DeadLetter letter) {
        return new DeadLetter(
                letter.id(),
                letter.reason(),
                letter.payload(),
                letter.ref(),
                letter.deliveries(),
                letter.error(),
                letter.at(),
                true);
    }
}
