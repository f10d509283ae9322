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

    /** The run whose end it awaits. */
    Optional<String> child() {
        return awaiting.flatMap(Awaiting::child);
    }

    /** Whether it began, and nothing that is stored beside it lets it go on yet; the end of a child is not stored there. */
    boolean isOpen() {
        return resume.isEmpty() && awaiting.filter(begun -> !begun.isOver()).isPresent();
    }
}
