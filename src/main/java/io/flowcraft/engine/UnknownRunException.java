package io.flowcraft.engine;

/** There is no such run. */
public final class UnknownRunException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    UnknownRunException(String runId) {
        super("there is no run '" + runId + "'");
    }
}
