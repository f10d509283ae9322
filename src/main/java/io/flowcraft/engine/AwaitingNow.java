package io.flowcraft.engine;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What awaits in a run at the moment: of what may run, that for which something else has to happen first.
 *
 * @param ready everything that may run
 * @param begun the waits among it that began, also those that something lets go on since
 * @param awaited what is stored
 */
record AwaitingNow(Set<ActivationRef> ready, List<Wait> begun, Awaited awaited) {

    /** @param awaited what is stored of the run */
    static AwaitingNow of(Course course, Derivation derivation, Awaited awaited) {
        Set<ActivationRef> ready = derivation.ready().stream().map(course::ref).collect(Collectors.toSet());
        List<Wait> begun = awaited.waits().stream()
                .filter(wait -> wait.awaiting().isPresent() && ready.contains(wait.ref()))
                .toList();
        return new AwaitingNow(ready, begun, awaited);
    }

    /** The waits that nothing lets go on yet. */
    List<Wait> open() {
        return begun.stream().filter(awaited::isOpen).toList();
    }

    /** Whether the run awaits as a whole, and nothing happens in a run that it awaits. */
    boolean isEverything() {
        return !begun.isEmpty() && begun.stream().filter(awaited::isStill).count() == ready.size();
    }
}
