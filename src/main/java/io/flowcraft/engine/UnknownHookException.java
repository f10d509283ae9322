package io.flowcraft.engine;

/** No webhook has the token. */
public final class UnknownHookException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    UnknownHookException() {
        super("there is no such webhook: its URL was never handed out, or its run is kept no longer");
    }
}
