package io.flowcraft.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An operator's retry of a failed run: from this generation on the outcomes of what it reset do not count.
 *
 * @param generation the run's generation that it began, from 2
 * @param failedAt when the generation before it failed
 * @param at when it was asked for
 * @param failed the failed nodes that it reset, in document order
 * @param from the node that it reset with all that follows it
 */
public record Retry(int generation, Instant failedAt, Instant at, List<String> failed, Optional<String> from) {

    public Retry {
        failed = List.copyOf(failed);
    }
}
