package io.flowcraft.engine;

/** The state of a run's node, or its kind, forbids what was asked for. */
public final class NodeStateException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    NodeStateException(ActivationRef ref, String why) {
        super("node '" + ref.activation() + "' of run '" + ref.runId() + "' cannot be resumed: " + why);
    }
}
