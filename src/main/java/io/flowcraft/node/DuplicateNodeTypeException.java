package io.flowcraft.node;

/** Two implementations claim one key, so that a blueprint's {@code uses} would be ambiguous. */
public final class DuplicateNodeTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DuplicateNodeTypeException(String key, String origin, String other) {
        super("Two nodes are registered as '" + key + "': " + origin + " and " + other
                + ". Give one of them another key, for a bean in its @NodeType");
    }
}
