package io.flowcraft.engine;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened in a run, with its number. Numbers and events never change.
 *
 * @param sequence from 1, without gaps in a run
 * @param at when it happened, by the clock of who saw it: events of different workers need not be in the order of their times
 * @param type what happened
 * @param generation of the activation, or of the run
 * @param nodeId the activation it happened to, if any
 * @param details more, by type; never a node's data
 */
public record Event(
        int sequence, Instant at, EventType type, int generation, Optional<String> nodeId, JsonObject details) {

    /** The same for whoever derives this event, and for no other event of the run. */
    String key() {
        return switch (type) {
            case WORKFLOW_START, WORKFLOW_FINISH, WORKFLOW_RETRY -> key(type, generation, "");
            case WORKFLOW_PAUSE, WORKFLOW_RESUME -> key(type, generation, "") + details.getInt("number");
            case NODE_AWAITING,
                    NODE_RESUMED,
                    NODE_FINISH,
                    NODE_ERROR,
                    NODE_FALLBACK,
                    NODE_SKIPPED,
                    BATCH_START,
                    BATCH_FINISH -> key(type, generation, nodeId.orElse(""));
            case NODE_RETRY -> attemptKey(details.getInt("attempt"), generation, nodeId.orElse(""));
            case JOB_FAILED -> type.text() + " " + details.getString("deadLetterId") + " " + at;
        };
    }

    /** The key of what happens once per node, or run, and generation. */
    static String key(EventType type, int generation, String nodeId) {
        return type.text() + " " + generation + " " + nodeId;
    }

    /** The key of a failed attempt that another one follows. */
    static String attemptKey(int attempt, int generation, String nodeId) {
        return EventType.NODE_RETRY.text() + " " + generation + " " + attempt + " " + nodeId;
    }

    /** Whether nothing can happen in the run after it. */
    boolean isLast() {
        return type == EventType.WORKFLOW_FINISH && !details.getString("status").equals(RunStatus.FAILED.text());
    }

    Event numbered(int number, Instant time) {
        return new Event(number, time, type, generation, nodeId, details);
    }
}
