package io.flowcraft.engine;

/**
 * Where everything about one activation is kept: attempts, start mark, outcome.
 *
 * @param runId the run
 * @param activation the activation
 * @param generation 1, or the run's generation that began with the last retry that reset this activation
 */
public record ActivationRef(String runId, Activation activation, int generation) {

    @Override
    public String toString() {
        return "run " + runId + ", node " + activation + (generation == 1 ? "" : ", generation " + generation);
    }
}
