package io.flowcraft.engine;

/** What the queue must do with a message. */
public enum Disposition {
    /** Forget it: all that follows from it is durable. */
    ACKNOWLEDGE,
    /** Deliver it again later, here or elsewhere; this delivery does not count against any limit. */
    PUT_BACK
}
