package io.flowcraft.engine;

/**
 * Where everything about one activation is kept: attempts, start mark, outcome.
 *
 * @param runId the run
 * @param activation the activation
 * @param generation 1, or the run's generation that began with the last retry that reset this activation
 */
public record ActivationRef(String runId, Activation activation, int generation) {

    /** Names the activation across all runs. Idempotency keys and ids of dead letters are made of it, so it must never change. */
    String name() {
        return runId + "#" + activation.key() + "#" + generation;
    }

    @Override
    public String toString() {
        return "run " + runId + ", node " + activation + (generation == 1 ? "" : ", generation " + generation);
    }
}
