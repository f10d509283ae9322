package io.flowcraft.engine;

/** Thrown by work whose transaction shall be undone, although no store failed. Its cause, if any, is what the node's code threw. */
public class UndoException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    public UndoException(String message) {
        super(message);
    }
}
