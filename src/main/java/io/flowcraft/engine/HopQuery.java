package io.flowcraft.engine;

import java.util.Set;

/**
 * What a hop wants to know, answered by one consistent read.
 *
 * @param own the activation itself
 * @param others further activations, in any generation that counts, whose outcomes are wanted
 * @param context whether the run's context is wanted
 * @param initialContext whether the context that the run was submitted with is wanted
 */
public record HopQuery(ActivationRef own, Set<Activation> others, boolean context, boolean initialContext) {

    public HopQuery {
        others = Set.copyOf(others);
    }
}
