package io.flowcraft.engine;

import java.util.Optional;
import java.util.Set;

/**
 * Which records of a run's activations are wanted.
 *
 * @param runId the run
 * @param detail how much of them
 * @param only these activations, at most as many as the limit; absent: all
 * @param limit the most on one page
 * @param cursor {@link Page#next()} of the page before; there is one page only of chosen activations
 */
public record RecordQuery(
        String runId, Detail detail, Optional<Set<Activation>> only, int limit, Optional<String> cursor) {

    public RecordQuery {
        only = only.map(Set::copyOf);
    }

    /** One page of all activations. */
    public static RecordQuery all(String runId, Detail detail, int limit, Optional<String> cursor) {
        return new RecordQuery(runId, detail, Optional.empty(), limit, cursor);
    }

    /** Everything about chosen activations. */
    public static RecordQuery of(String runId, Set<Activation> only) {
        return new RecordQuery(runId, Detail.FULL, Optional.of(only), only.size(), Optional.empty());
    }
}
