package io.flowcraft.engine;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The status of a run. The last three are final: no job changes them. */
public enum RunStatus {
    /** Something is queued, running or waiting for its next attempt. */
    RUNNING,
    /** Nothing is queued or running; something outside has to happen first. */
    AWAITING,
    /** Held by an operator. */
    PAUSED,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** The statuses that a job or an operator may still change. */
    public static final Set<RunStatus> OPEN = Set.copyOf(EnumSet.of(RUNNING, AWAITING, PAUSED));

    public boolean isFinal() {
        return !OPEN.contains(this);
    }

    /** The lower-case name that users see. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
