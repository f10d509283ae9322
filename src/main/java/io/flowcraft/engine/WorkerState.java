package io.flowcraft.engine;

import java.util.Locale;

/** Whether a worker takes jobs. */
public enum WorkerState {
    /** It does. */
    RUNNING,
    /** It takes none until somebody resumes it; what it executes goes on. */
    PAUSED,
    /** It takes none, and still executes some. */
    DRAINING,
    /** It takes none and executes none: it can be stopped without interrupting anything. */
    DRAINED,
    /** Its server is stopping. */
    STOPPING,
    /** It is silent without having said good-bye. Only others can say that of it. */
    LOST;

    /** The state in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WorkerState named(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
