package io.flowcraft.engine;

/** A message that is no job. No worker will ever understand it. */
public final class MalformedJobException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    MalformedJobException(String reason, Throwable cause) {
        super("not a job message: " + reason, cause);
    }
}
