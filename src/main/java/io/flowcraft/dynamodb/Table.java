package io.flowcraft.dynamodb;

/** The tables. All have the partition key {@code runId} and the sort key {@code item}. */
enum Table {
    /** What belongs to the truth about one run: context, outcomes, attempts, waits, items, events, and the parts of large values. */
    CONTEXTS,
    /** The runs, their timers, and all that is found without a run. Has the indexes {@code by-list} and {@code by-time}. */
    STATUSES,
    /** Leases, markers and joins. */
    COORDINATION
}
