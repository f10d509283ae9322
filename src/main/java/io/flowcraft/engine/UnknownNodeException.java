package io.flowcraft.engine;

/** The run's blueprint has no such node. */
public final class UnknownNodeException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    UnknownNodeException(String runId, String nodeId) {
        super("the blueprint of run '" + runId + "' has no node '" + nodeId + "'");
    }
}
