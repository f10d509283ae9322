package io.flowcraft.cosmos;

/** The containers. Both have the partition key {@code /runId}. */
enum Shelf {
    /** Everything of runs, each in a partition of its own. */
    CONTEXTS,
    /** What is found without knowing a run. */
    STATUSES
}
