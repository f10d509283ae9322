package io.flowcraft.testing;

import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import org.jspecify.annotations.Nullable;

/** Ready-made stand-ins for nodes; what they cannot do a lambda does: {@code node -> NodeResult.of(node.input())}. */
public final class Stubs {

    private Stubs() {}

    /**
     * Answers with this output.
     *
     * @param output a JSON value, or anything that JSON-B can bind; null for none
     */
    public static NodeFunction output(@Nullable Object output) {
        return node -> NodeResult.of(output);
    }

    /** Answers with this action, and with the input as output. */
    public static NodeFunction action(String action) {
        return node -> NodeResult.of(node.input()).withAction(action);
    }

    /** Fails every attempt. */
    public static NodeFunction failing(String message) {
        return node -> {
            throw new IllegalStateException(message);
        };
    }

    /** Fails the first attempts, so many of them, and then does what it is told. */
    public static NodeFunction failing(int attempts, String message, NodeFunction then) {
        NodeFunction failing = failing(message);
        return node -> (node.attempt() <= attempts ? failing : then).execute(node);
    }
}
