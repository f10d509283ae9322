package io.flowcraft.cosmos;

import io.flowcraft.documents.Stamps;
import io.flowcraft.engine.Cursor;
import io.flowcraft.engine.InvalidCursorException;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunQuery;
import io.flowcraft.engine.RunStatus;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists runs by the index of statuses, the newest first. A run that changes its status meanwhile may be seen under both, and is listed once. */
final class RunList {

    /** The property of a run by which it is listed: its status, within the namespace. */
    static final String LISTED = "listed";

    private static final String LIST = "runs";
    private static final int MOST_AT_ONCE = 200;

    private final Cosmos cosmos;
    private final Names names;

    RunList(Cosmos cosmos, Names names) {
        this.cosmos = cosmos;
        this.names = names;
    }

    Page<Run> page(RunQuery query) {
        Optional<String> last = query.cursor().map(RunList::position);
        List<Run> runs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Item item : cosmos.query(readings(query, last))) {
            Run run = RunItem.read(names.runId(item.partition()), item);
            if (isWanted(query, run) && seen.add(run.runId())) {
                if (runs.size() == query.limit()) {
                    return new Page<>(runs, Optional.of(cursor(runs.get(runs.size() - 1))));
                }
                runs.add(run);
            }
        }
        return new Page<>(runs, Optional.empty());
    }

    private List<Reading> readings(RunQuery query, Optional<String> last) {
        Set<RunStatus> statuses = query.statuses().isEmpty() ? EnumSet.allOf(RunStatus.class) : query.statuses();
        return statuses.stream()
                .map(status -> Reading.of(Shelf.CONTEXTS, Reading.Index.BY_LIST, names.members(status.text()))
                        .reversed()
                        .by(Math.min(MOST_AT_ONCE, query.limit() + 1)))
                .map(reading -> query.since()
                        .map(since -> reading.from(Stamps.text(since)))
                        .orElse(reading))
                .map(reading -> end(query, last).map(reading::to).orElse(reading))
                .toList();
    }

    /** The last entry that may be on the page; the cursor's own is left out by {@link #isWanted}. */
    private static Optional<String> end(RunQuery query, Optional<String> last) {
        Optional<String> until = query.until().map(Stamps::text);
        if (last.isEmpty() || until.isEmpty()) {
            return last.isPresent() ? last : until;
        }
        return last.get().compareTo(until.get()) < 0 ? last : until;
    }

    private static boolean isWanted(RunQuery query, Run run) {
        return (query.statuses().isEmpty() || query.statuses().contains(run.status()))
                && query.blueprintId().map(run.blueprintId()::equals).orElse(true)
                && run.tags().entrySet().containsAll(query.tags().entrySet())
                && query.until().map(run.createdAt()::isBefore).orElse(true)
                && query.cursor()
                        .map(cursor -> !position(cursor).equals(RunItem.created(run.createdAt(), run.runId())))
                        .orElse(true);
    }

    private static String cursor(Run run) {
        return Cursor.of(LIST, RunItem.created(run.createdAt(), run.runId()));
    }

    private static String position(String cursor) {
        String position = Cursor.position(LIST, cursor);
        try {
            Stamps.parse(position.split("/", 2)[0]);
            return position;
        } catch (DateTimeException e) {
            throw new InvalidCursorException(cursor);
        }
    }
}
