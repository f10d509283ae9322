package io.flowcraft.engine;

/** The run's status forbids what was asked for. */
public final class RunStateException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    RunStateException(String runId, String what, RunStatus status) {
        super("run '" + runId + "' cannot be " + what + ": it is " + status.text());
    }
}
