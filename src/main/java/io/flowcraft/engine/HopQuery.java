package io.flowcraft.engine;

import java.util.Collection;
import java.util.Set;

/**
 * What a hop wants to know, answered by one consistent read.
 *
 * @param own the activation itself
 * @param others further activations, in any generation that counts, whose outcomes are wanted
 * @param latest of nodes in loops the outcome of the latest iteration is wanted that has one in this or a later generation, and some before it
 * @param context whether the run's context is wanted
 * @param startInput whether the input of the start nodes is wanted
 */
public record HopQuery(
        ActivationRef own, Set<Activation> others, Set<Latest> latest, boolean context, boolean startInput) {

    /** How many of the latest outcomes are answered: more than one, as a retry may have superseded some. */
    public static final int LATEST = 3;

    public HopQuery {
        others = Set.copyOf(others);
        latest = Set.copyOf(latest);
    }

    /** Asks for outcomes only. */
    public static HopQuery of(ActivationRef own, Collection<Activation> others) {
        return new HopQuery(own, Set.copyOf(others), Set.of(), false, false);
    }

    /** Asks for the latest outcomes of nodes in loops only. */
    public static HopQuery latest(ActivationRef own, Collection<Latest> latest) {
        return new HopQuery(own, Set.of(), Set.copyOf(latest), false, false);
    }

    /** Asks for what is recorded of the activation itself only. */
    public static HopQuery of(ActivationRef own) {
        return of(own, Set.of());
    }

    /** The same, and the context and the input of the start nodes if wanted. */
    public HopQuery with(boolean context, boolean startInput) {
        return new HopQuery(own, others, latest, context, startInput);
    }
}
