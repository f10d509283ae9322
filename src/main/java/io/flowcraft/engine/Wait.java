package io.flowcraft.engine;

import java.util.Optional;

/**
 * What is stored of the waiting of one activation in one generation. Its resume may be there before it begins.
 *
 * @param ref the activation
 * @param awaiting that it began
 * @param resume how it shall go on
 */
public record Wait(ActivationRef ref, Optional<Awaiting> awaiting, Optional<Resume> resume) {

    /** Nothing is stored. */
    public static Wait none(ActivationRef ref) {
        return new Wait(ref, Optional.empty(), Optional.empty());
    }

    /** Whether it began, and nothing lets it go on yet. */
    boolean isOpen() {
        return resume.isEmpty() && awaiting.filter(begun -> !begun.isOver()).isPresent();
    }
}
