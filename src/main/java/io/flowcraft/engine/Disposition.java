package io.flowcraft.engine;

/** What the queue must do with a message. */
public enum Disposition {
    /** Forget it: all that follows from it is durable. */
    ACKNOWLEDGE,
    /** Deliver it again later, here or elsewhere: a store or the queue is away. This delivery does not count against any limit. */
    PUT_BACK,
    /** Deliver it again later, here or elsewhere: this worker cannot handle this message, and others may. All else is well. */
    DEFER
}
