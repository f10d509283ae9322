package io.flowcraft.documents;

import io.flowcraft.engine.Cursor;
import io.flowcraft.engine.InvalidCursorException;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunQuery;
import io.flowcraft.engine.RunStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One page of a list of runs, the newest first, from documents that are sorted by their {@linkplain Places place} within each status. A run that changes its status meanwhile may be seen
 * under both, and is listed once.
 *
 * <p>Blueprint and tags are not what documents are sorted by. Where few have those that are asked for, a page ends after so many documents, however few runs it has, and the next one goes on.
 */
public final class RunListing {

    private static final String LIST = "runs";
    private static final int MOST_AT_ONCE = 200;
    private static final int MOST_LOOKED_AT = 5_000;

    private final RunQuery query;
    private final Optional<String> last;

    /** @throws InvalidCursorException when the query's cursor is of no list of runs */
    public RunListing(RunQuery query) {
        this.query = query;
        this.last = query.cursor().map(cursor -> Places.position(LIST, cursor));
    }

    /** Whose runs are to be read. */
    public Set<RunStatus> statuses() {
        return query.statuses().isEmpty() ? EnumSet.allOf(RunStatus.class) : query.statuses();
    }

    /** How many to read at once. */
    public int portion() {
        return Math.min(MOST_AT_ONCE, query.limit() + 1);
    }

    /** The earliest place that may be on the page. */
    public Optional<String> from() {
        return query.since().map(Stamps::text);
    }

    /** The latest place that may be on the page; the cursor's own, which may not, is left out of it. */
    public Optional<String> to() {
        Optional<String> until = query.until().map(Stamps::text);
        if (last.isEmpty() || until.isEmpty()) {
            return last.isPresent() ? last : until;
        }
        return last.get().compareTo(until.get()) < 0 ? last : until;
    }

    /** @param documents the runs between both places, the newest first; read only as far as is needed, and no further than {@value #MOST_LOOKED_AT} */
    public <D> Page<Run> page(Iterable<D> documents, Function<D, Run> read) {
        List<Run> runs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int looked = 0;
        for (D document : documents) {
            Run run = read.apply(document);
            if (isWanted(run) && seen.add(run.runId())) {
                if (runs.size() == query.limit()) {
                    return upTo(runs.get(runs.size() - 1), runs);
                }
                runs.add(run);
            }
            if (++looked == MOST_LOOKED_AT) {
                return upTo(run, runs);
            }
        }
        return new Page<>(runs, Optional.empty());
    }

    private static Page<Run> upTo(Run last, List<Run> runs) {
        return new Page<>(runs, Optional.of(Cursor.of(LIST, place(last))));
    }

    private boolean isWanted(Run run) {
        return statuses().contains(run.status())
                && query.blueprintId().map(run.blueprintId()::equals).orElse(true)
                && run.tags().entrySet().containsAll(query.tags().entrySet())
                && query.until().map(run.createdAt()::isBefore).orElse(true)
                && !last.equals(Optional.of(place(run)));
    }

    private static String place(Run run) {
        return Places.of(run.createdAt(), run.runId());
    }
}
