package io.flowcraft.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows in the view of a run what awaits. */
final class AwaitingViews {

    private final Run run;
    private final AwaitingNow now;
    private final Hooks hooks;

    AwaitingViews(Run run, AwaitingNow now, Hooks hooks) {
        this.run = run;
        this.now = now;
        this.hooks = hooks;
    }

    /** The run with the status that what is recorded says: the stored one may lag. */
    Run run() {
        boolean moving = run.status() == RunStatus.RUNNING || run.status() == RunStatus.AWAITING;
        return moving ? run.with(now.isEverything() ? RunStatus.AWAITING : RunStatus.RUNNING) : run;
    }

    /** The nodes, by id, with those that await. */
    Map<String, NodeView> nodes(Map<String, NodeView> nodes) {
        Map<String, NodeView> shown = new LinkedHashMap<>(nodes);
        List<Wait> waits = run.status().isFinal() ? now.begun() : now.open();
        waits.forEach(wait -> wait.awaiting()
                .ifPresent(awaiting -> shown.computeIfPresent(
                        wait.ref().activation().nodeId(), (id, node) -> awaiting(node, awaiting))));
        return shown;
    }

    private NodeView awaiting(NodeView node, Awaiting awaiting) {
        boolean cancelled = run.status() == RunStatus.CANCELLED;
        return new NodeView(
                node.id(),
                cancelled ? NodeStatus.CANCELLED : NodeStatus.AWAITING,
                1 + node.error().map(NodeError::attempt).orElse(0),
                Optional.empty(),
                Optional.of(awaiting.since()),
                cancelled ? run.finishedAt() : Optional.empty(),
                node.error(),
                awaiting.token().filter(token -> !cancelled).map(hooks::url),
                node.childRunId());
    }
}
