package io.flowcraft.engine;

/**
 * An activation that waits for several links.
 *
 * @param ref the activation with its generation; {@link Activation#END} with the run's generation for the end
 * @param strategy when it is ready
 * @param links how many links it waits for, at least 2
 */
public record Join(ActivationRef ref, Strategy strategy, int links) {

    /** When a join is ready. */
    public enum Strategy {
        /** All links are resolved and at least one is taken. Dead when all are dead. */
        ALL,
        /** At the first taken link, which claims it for ever. Dead when all are dead. */
        ANY
    }
}
