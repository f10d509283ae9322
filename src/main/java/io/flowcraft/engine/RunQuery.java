package io.flowcraft.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs to list.
 *
 * @param statuses any of these; empty means all
 * @param blueprintId only of this blueprint
 * @param tags only with all of these
 * @param since created at this time or later
 * @param until created before this time
 * @param limit 1 to 500
 * @param cursor {@link Page#next()} of the page before
 */
public record RunQuery(
        Set<RunStatus> statuses,
        Optional<String> blueprintId,
        Map<String, String> tags,
        Optional<Instant> since,
        Optional<Instant> until,
        int limit,
        Optional<String> cursor) {

    public RunQuery {
        statuses = Set.copyOf(statuses);
        tags = Map.copyOf(tags);
    }
}
