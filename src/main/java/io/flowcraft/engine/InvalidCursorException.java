package io.flowcraft.engine;

/** A cursor that no page ever handed out. Start again without one. */
public final class InvalidCursorException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    public InvalidCursorException(String cursor) {
        super(
                "'" + cursor
                        + "' is not a cursor of this list; take `next` from a page, or leave the cursor out to start at the beginning");
    }
}
