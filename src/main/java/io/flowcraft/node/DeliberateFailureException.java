package io.flowcraft.node;

/** A blueprint asked for this failure. */
final class DeliberateFailureException extends Exception {

    private static final long serialVersionUID = 1L;

    DeliberateFailureException(String message) {
        super(message);
    }
}
