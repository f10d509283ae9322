package io.flowcraft.engine;

import java.util.Set;

/** A node was to go on with an action that none of its edges has. */
public final class UnknownActionException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    UnknownActionException(String nodeId, String action, Set<String> actions) {
        super("no edge of node '" + nodeId + "' has the action '" + action + "'; "
                + (actions.isEmpty() ? "resume it without an action" : "use one of " + String.join(", ", actions)));
    }
}
