package io.flowcraft.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows in the view of a run what awaits. */
final class AwaitingViews {

    private final Run run;
    private final AwaitingNow now;
    private final Hooks hooks;
    private final Map<Activation, Awaiting> awaiting = new HashMap<>();
    private final Map<ActivationRef, String> children = new HashMap<>();

    AwaitingViews(Run run, AwaitingNow now, Hooks hooks) {
        this.run = run;
        this.now = now;
        this.hooks = hooks;
        now.awaited().waits().forEach(wait -> wait.child().ifPresent(child -> children.put(wait.ref(), child)));
        List<Wait> waits = run.status().isFinal() ? now.begun() : now.open();
        waits.forEach(wait ->
                wait.awaiting().ifPresent(begun -> awaiting.put(wait.ref().activation(), begun)));
    }

    /** The run with the status that what is recorded says: the stored one may lag. */
    Run run() {
        boolean moving = run.status() == RunStatus.RUNNING || run.status() == RunStatus.AWAITING;
        return moving ? run.with(now.isEverything() ? RunStatus.AWAITING : RunStatus.RUNNING) : run;
    }

    /** An activation, with the run that it awaits or awaited, and as one that awaits if it does. */
    NodeView node(ActivationRef ref, NodeView node) {
        NodeView shown = node.with(Optional.ofNullable(children.get(ref)));
        return Optional.ofNullable(awaiting.get(ref.activation()))
                .map(begun -> awaiting(shown, begun))
                .orElse(shown);
    }

    private NodeView awaiting(NodeView node, Awaiting begun) {
        boolean cancelled = run.status() == RunStatus.CANCELLED;
        return new NodeView(
                node.id(),
                cancelled ? NodeStatus.CANCELLED : NodeStatus.AWAITING,
                1 + node.error().map(NodeError::attempt).orElse(0),
                Optional.empty(),
                Optional.of(begun.since()),
                cancelled ? run.finishedAt() : Optional.empty(),
                node.error(),
                begun.token().filter(token -> !cancelled).map(hooks::url),
                node.childRunId());
    }
}
