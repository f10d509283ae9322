package io.flowcraft.node;

/** Fails the node at once: no further attempt is made. A fallback still applies. */
public class FatalNodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FatalNodeException(String message) {
        super(message);
    }

    public FatalNodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
