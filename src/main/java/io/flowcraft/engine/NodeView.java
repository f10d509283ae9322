package io.flowcraft.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * A node of a run as people see it.
 *
 * @param id the node's id
 * @param status how it stands
 * @param attempts attempts so far, the running one included
 * @param action what it answered
 * @param startedAt when the last attempt began
 * @param finishedAt when its outcome was decided
 * @param error of the last failed attempt, unless it completed since
 * @param url the URL that a webhook waits to be called at, while it does
 * @param childRunId the run that a subflow awaits or awaited, of the last attempt that did
 */
public record NodeView(
        String id,
        NodeStatus status,
        int attempts,
        Optional<String> action,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<NodeError> error,
        Optional<String> url,
        Optional<String> childRunId) {

    /** A node that neither hands out a URL nor awaits a run. */
    public NodeView(
            String id,
            NodeStatus status,
            int attempts,
            Optional<String> action,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            Optional<NodeError> error) {
        this(id, status, attempts, action, startedAt, finishedAt, error, Optional.empty(), Optional.empty());
    }

    /** The same with the run that it awaits or awaited. */
    NodeView with(Optional<String> run) {
        return new NodeView(id, status, attempts, action, startedAt, finishedAt, error, url, run);
    }
}
