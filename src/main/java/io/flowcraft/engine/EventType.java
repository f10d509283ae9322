package io.flowcraft.engine;

import java.util.Arrays;

/** What an event tells of. The names are those of the original where it has the same. */
public enum EventType {
    /** The run was stored. */
    WORKFLOW_START("workflow:start"),
    /** The run got its final status, in this generation. */
    WORKFLOW_FINISH("workflow:finish"),
    /** An operator opened the failed run again, in this generation. */
    WORKFLOW_RETRY("workflow:retry"),
    /** An operator paused the run. */
    WORKFLOW_PAUSE("workflow:pause"),
    /** An operator let the paused run go on. */
    WORKFLOW_RESUME("workflow:resume"),
    /** A node scattered the items of a batch. */
    BATCH_START("batch:start"),
    /** All items of a batch have ended, and no more of them failed than may. */
    BATCH_FINISH("batch:finish"),
    /** An attempt failed; another one follows. */
    NODE_RETRY("node:retry"),
    /** A node awaits something: a time, a resume, a call. */
    NODE_AWAITING("node:awaiting"),
    /** A node that awaits, or will, was told how to go on. */
    NODE_RESUMED("node:resumed"),
    /** A node completed. */
    NODE_FINISH("node:finish"),
    /** The last attempt of a node failed. */
    NODE_ERROR("node:error"),
    /** A failed node's place was given to its fallback. */
    NODE_FALLBACK("node:fallback"),
    /** A node will not run: nothing that it waits for was taken. */
    NODE_SKIPPED("node:skipped"),
    /** A job of the run was taken out of the queue as a dead letter. */
    JOB_FAILED("job:failed");

    private final String text;

    EventType(String text) {
        this.text = text;
    }

    /** The name that users see. */
    public String text() {
        return text;
    }

    /** Reads what {@link #text()} wrote. */
    static EventType parse(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no event '" + text + "'"));
    }
}
