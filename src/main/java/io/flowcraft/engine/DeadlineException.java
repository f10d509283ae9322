package io.flowcraft.engine;

import java.time.Duration;

/** Nobody resumed a node in time. */
final class DeadlineException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    DeadlineException(Duration deadline) {
        super("nobody resumed the node within its deadline of " + deadline.toMillis()
                + " ms; to go on without a resume, give it an action as params.onDeadline");
    }
}
