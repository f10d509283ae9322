package io.flowcraft.engine;

/** The run id or idempotency key was used before with other content. Use a new one, or send the same content. */
public final class SubmitConflictException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    SubmitConflictException(String message) {
        super(message);
    }
}
