package io.flowcraft.engine;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What awaits in a run at the moment: of what may run, that for which something else has to happen first.
 *
 * @param ready everything that may run
 * @param begun the waits among it that began, also those that something lets go on since
 */
record AwaitingNow(Set<ActivationRef> ready, List<Wait> begun) {

    /** @param waits what is stored of the run */
    static AwaitingNow of(Course course, Derivation derivation, List<Wait> waits) {
        Set<ActivationRef> ready = derivation.ready().stream().map(course::ref).collect(Collectors.toSet());
        List<Wait> begun = waits.stream()
                .filter(wait -> wait.awaiting().isPresent() && ready.contains(wait.ref()))
                .toList();
        return new AwaitingNow(ready, begun);
    }

    /** The waits that nothing lets go on yet. */
    List<Wait> open() {
        return begun.stream().filter(Wait::isOpen).toList();
    }

    /** Whether the run awaits as a whole. */
    boolean isEverything() {
        return !begun.isEmpty() && open().size() == ready.size();
    }
}
