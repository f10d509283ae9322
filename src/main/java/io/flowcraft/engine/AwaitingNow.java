package io.flowcraft.engine;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What awaits in a run at the moment: of what may run, that for which something else has to happen first.
 *
 * @param ready everything that may run
 * @param open the waits among it that nothing lets go on yet
 */
record AwaitingNow(Set<ActivationRef> ready, List<Wait> open) {

    /** @param waits what is stored of the run */
    static AwaitingNow of(Course course, Derivation derivation, List<Wait> waits) {
        Set<ActivationRef> ready = derivation.ready().stream().map(course::ref).collect(Collectors.toSet());
        List<Wait> open = waits.stream()
                .filter(wait -> wait.isOpen() && ready.contains(wait.ref()))
                .toList();
        return new AwaitingNow(ready, open);
    }

    /** Whether the run awaits as a whole. */
    boolean isEverything() {
        return !open.isEmpty() && open.size() == ready.size();
    }
}
