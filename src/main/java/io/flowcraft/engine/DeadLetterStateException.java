package io.flowcraft.engine;

/** A dead letter cannot be sent back as it is. */
public final class DeadLetterStateException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    DeadLetterStateException(String message) {
        super(message);
    }
}
