package io.flowcraft.engine;

import java.util.List;
import java.util.Optional;

/**
 * All that is stored about one activation in one generation.
 *
 * @param ref the activation
 * @param outcome its outcome
 * @param failed its failed attempts in the order of their numbers
 * @param started the last start mark
 */
public record ActivationRecord(
        ActivationRef ref, Optional<Outcome> outcome, List<FailedAttempt> failed, Optional<StartMark> started) {

    public ActivationRecord {
        failed = List.copyOf(failed);
    }
}
