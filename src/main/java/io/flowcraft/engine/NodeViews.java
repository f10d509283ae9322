package io.flowcraft.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the view of one node from its record and what follows from the others. */
final class NodeViews {

    private NodeViews() {}

    static NodeView view(Run run, String id, Derivation.State state, Optional<ActivationRecord> record) {
        Optional<Outcome> outcome = record.flatMap(ActivationRecord::outcome);
        return outcome.map(o -> decided(id, o)).orElseGet(() -> undecided(run, id, state, record));
    }

    private static NodeView decided(String id, Outcome outcome) {
        return new NodeView(
                id,
                outcome.isCompleted() ? NodeStatus.COMPLETED : NodeStatus.FAILED,
                outcome.attempts(),
                outcome.action(),
                Optional.of(outcome.startedAt()),
                Optional.of(outcome.finishedAt()),
                outcome.error());
    }

    private static NodeView undecided(Run run, String id, Derivation.State state, Optional<ActivationRecord> record) {
        List<FailedAttempt> failed = record.map(ActivationRecord::failed).orElse(List.of());
        Optional<NodeError> error = failed.isEmpty()
                ? Optional.empty()
                : Optional.of(failed.get(failed.size() - 1).error());
        int charged = error.map(NodeError::attempt).orElse(0);
        Optional<StartMark> running =
                record.flatMap(ActivationRecord::started).filter(mark -> mark.attempt() > charged);
        NodeStatus status = status(run.status(), state, charged > 0, running.isPresent());
        Optional<Instant> startedAt = running.map(StartMark::at);
        int attempts = running.map(StartMark::attempt).orElse(charged);
        Optional<Instant> finishedAt = status == NodeStatus.CANCELLED ? run.finishedAt() : Optional.empty();
        return new NodeView(id, status, attempts, Optional.empty(), startedAt, finishedAt, error);
    }

    private static NodeStatus status(RunStatus run, Derivation.State state, boolean tried, boolean running) {
        if (state == Derivation.State.DEAD) {
            return NodeStatus.SKIPPED;
        }
        if (run == RunStatus.CANCELLED && (running || tried)) {
            return NodeStatus.CANCELLED;
        }
        if (running) {
            return NodeStatus.RUNNING;
        }
        if (run.isFinal() || state != Derivation.State.READY) {
            return NodeStatus.PENDING;
        }
        return tried ? NodeStatus.RETRYING : NodeStatus.QUEUED;
    }
}
