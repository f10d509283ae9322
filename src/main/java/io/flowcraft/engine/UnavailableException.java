package io.flowcraft.engine;

/**
 * A store or a queue could not be asked, or its answer is unknown: nothing is known about the effect. Try again later; every port method may be repeated.
 * Never a failure of a node or a run.
 */
public final class UnavailableException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        super(message);
    }

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The id of a run that is being removed is not free yet. */
    public static UnavailableException removing(String runId) {
        return new UnavailableException(
                "the run that had this id is just being removed; submit again in a moment (run " + runId + ")");
    }
}
