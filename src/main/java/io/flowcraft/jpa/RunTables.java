package io.flowcraft.jpa;

import java.util.List;

/** Which tables keep something of runs, beside {@code flowcraft_statuses}. */
final class RunTables {

    /** What is removed with a run. */
    static final List<String> PARTS = List.of(
            "flowcraft_idempotency",
            "flowcraft_tags",
            "flowcraft_contexts",
            "flowcraft_outcomes",
            "flowcraft_attempts",
            "flowcraft_starts",
            "flowcraft_waits",
            "flowcraft_resumes",
            "flowcraft_timers",
            "flowcraft_items",
            "flowcraft_events",
            "flowcraft_dead_letters");

    /** The index, the marker first: that is also the order in which arrivals lock rows. */
    static final List<String> INDEX =
            List.of("flowcraft_indexes", "flowcraft_leases", "flowcraft_joins", "flowcraft_arrivals");

    private RunTables() {}

    /**
     * Deletes rows of runs.
     *
     * @param limit the most rows
     * @return how many there were: fewer than the limit when nothing is left
     */
    static int delete(Sql sql, List<String> tables, String namespace, String[] runIds, int limit) {
        int deleted = 0;
        for (String table : tables) {
            deleted += deleted < limit ? sql.dialect().delete(sql, table, namespace, runIds, limit - deleted) : 0;
        }
        return deleted;
    }
}
