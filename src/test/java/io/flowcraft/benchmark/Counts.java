package io.flowcraft.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What servers count about themselves.
 *
 * @param statements how often the database executed each statement, transactions' begins and ends among them
 * @param redis commands that came from clients
 * @param published messages that the broker took; absent as -1
 */
record Counts(Map<String, Long> statements, long redis, long published) {

    static final Counts NONE = new Counts(Map.of(), 0, -1);

    /** What was added since an earlier count. */
    Counts since(Counts before) {
        Map<String, Long> added = new LinkedHashMap<>();
        statements.forEach((statement, calls) -> {
            long more = calls - before.statements.getOrDefault(statement, 0L);
            if (more > 0) {
                added.put(statement, more);
            }
        });
        return new Counts(added, redis - before.redis, published < 0 ? -1 : published - before.published);
    }

    long all() {
        return statements.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A begin travels with the first statement of its transaction; what is counted for it is the trip of the end, which the server does not always count. */
    long roundTrips() {
        return all() - calls("COMMIT") - calls("ROLLBACK");
    }

    private long calls(String statement) {
        return statements.getOrDefault(statement, 0L);
    }
}
