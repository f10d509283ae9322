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
 */
public record NodeView(
        String id,
        NodeStatus status,
        int attempts,
        Optional<String> action,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<NodeError> error) {}
