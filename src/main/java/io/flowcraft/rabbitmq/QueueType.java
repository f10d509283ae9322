package io.flowcraft.rabbitmq;

/** How the broker keeps a queue. */
public enum QueueType {
    /** Replicated, with a limit of deliveries, and moving delayed messages without loss. */
    QUORUM,
    /** On one node. What waits for its delay can be lost when the broker crashes; the reconciler finds its run. */
    CLASSIC
}
