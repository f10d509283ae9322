package io.flowcraft.engine;

/**
 * An attempt that failed and is followed by another one.
 *
 * @param ref the activation
 * @param error what went wrong, with the number of the attempt
 */
public record FailedAttempt(ActivationRef ref, NodeError error) {

    public int number() {
        return error.attempt();
    }
}
