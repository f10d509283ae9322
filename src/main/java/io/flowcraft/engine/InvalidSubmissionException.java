package io.flowcraft.engine;

/** A submit that cannot be accepted; nothing was stored. */
public final class InvalidSubmissionException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    InvalidSubmissionException(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    /** RFC 6901 pointer to the offending part of the submit: {@code /runId}, {@code /context/…}, {@code /tags/…}. */
    public String pointer() {
        return pointer;
    }
}
