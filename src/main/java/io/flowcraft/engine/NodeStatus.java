package io.flowcraft.engine;

import java.util.Locale;

/** How a node of a run stands, as people see it. {@link #QUEUED} and {@link #RUNNING} may lag. */
public enum NodeStatus {
    PENDING,
    QUEUED,
    RUNNING,
    RETRYING,
    AWAITING,
    COMPLETED,
    FAILED,
    SKIPPED,
    CANCELLED;

    /** The lower-case name that users see. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
