package io.flowcraft.blueprint;

import java.time.Duration;
import java.util.function.Consumer;

/** Says what a node waits for, and for how long; given by {@link Flow}. */
public final class WaitBuilder {
    private final NodeBuilder node = new NodeBuilder();

    WaitBuilder() {}

    /** Says what it waits for, for people. */
    public WaitBuilder eventName(String name) {
        node.param("eventName", name);
        return this;
    }

    /** Waits for the call of a webhook of this blueprint. */
    public WaitBuilder forWebhook(String webhookId) {
        return eventName(Waits.WEBHOOK_EVENT + webhookId);
    }

    /** Waits no longer than this, and then fails. */
    public WaitBuilder deadline(Duration longest) {
        node.param("deadline", FlowDuration.write(longest));
        return this;
    }

    /** Waits no longer than this, and then completes with this action. */
    public WaitBuilder deadline(Duration longest, String action) {
        node.param("onDeadline", action);
        return deadline(longest);
    }

    /** Says what there is to say about it as a node. */
    public WaitBuilder node(Consumer<NodeBuilder> details) {
        details.accept(node);
        return this;
    }

    Node build(String id) {
        return node.build(id, Waits.USES);
    }
}
