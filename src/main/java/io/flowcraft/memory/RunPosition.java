package io.flowcraft.memory;

import io.flowcraft.engine.Cursor;
import io.flowcraft.engine.InvalidCursorException;
import io.flowcraft.engine.Run;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;

/** A run's place in the list of all runs: newest first, then by id. */
record RunPosition(Instant createdAt, String runId) implements Comparable<RunPosition> {

    private static final String LIST = "runs";
    private static final Comparator<RunPosition> ORDER = Comparator.comparing(RunPosition::createdAt)
            .thenComparing(RunPosition::runId)
            .reversed();

    static RunPosition of(Run run) {
        return new RunPosition(run.createdAt(), run.runId());
    }

    static RunPosition parse(String cursor) {
        String[] parts = Cursor.position(LIST, cursor).split("/", 2);
        try {
            return new RunPosition(Instant.parse(parts[0]), parts[parts.length - 1]);
        } catch (DateTimeException e) {
            throw new InvalidCursorException(cursor);
        }
    }

    String cursor() {
        return Cursor.of(LIST, createdAt + "/" + runId);
    }

    boolean isBefore(Run run) {
        return compareTo(of(run)) < 0;
    }

    @Override
    public int compareTo(RunPosition other) {
        return ORDER.compare(this, other);
    }
}
