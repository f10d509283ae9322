package io.flowcraft.engine;

import java.util.Optional;

/**
 * An attempt that failed and is followed by another one.
 *
 * @param ref the activation
 * @param error what went wrong, with the number of the attempt
 * @param claim the link that started it, of a node that one of several starts: the next attempt goes on with its value
 */
public record FailedAttempt(ActivationRef ref, NodeError error, Optional<Integer> claim) {

    public int number() {
        return error.attempt();
    }
}
