package io.flowcraft.engine;

/** Root of what the engine throws; subclasses tell what the caller must do. */
public abstract class FlowcraftException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected FlowcraftException(String message) {
        super(message);
    }

    protected FlowcraftException(String message, Throwable cause) {
        super(message, cause);
    }
}
