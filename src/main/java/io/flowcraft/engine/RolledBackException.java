package io.flowcraft.engine;

/** A transaction cannot be committed because of what a node did in it. The message says what, and what to do. */
public final class RolledBackException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    public RolledBackException(String message, Throwable cause) {
        super(message, cause);
    }

    public RolledBackException(String message) {
        super(message);
    }
}
