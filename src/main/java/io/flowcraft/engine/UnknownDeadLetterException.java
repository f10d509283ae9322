package io.flowcraft.engine;

/** There is no such dead letter. */
public final class UnknownDeadLetterException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    UnknownDeadLetterException(String id) {
        super("there is no dead letter '" + id + "'");
    }
}
