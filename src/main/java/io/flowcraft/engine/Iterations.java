package io.flowcraft.engine;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The iterations of one node of a run, as far as they wait.
 *
 * @param course the run's way
 * @param nodeId the node
 */
record Iterations(Course course, String nodeId) {

    /**
     * The iteration that awaits, or the latest that did; the first if none began.
     *
     * @param waits what is stored of the run
     * @param within the iterations around it that it must lie in, the outermost first
     */
    ActivationRef current(List<Wait> waits, List<Integer> within) {
        return waits.stream()
                .filter(wait -> wait.awaiting().isPresent())
                .map(Wait::ref)
                .filter(ref -> ref.activation().nodeId().equals(nodeId) && course.counts(ref))
                .filter(ref -> liesIn(ref.activation().indexes(), within))
                .max(Comparator.comparing(ActivationRef::activation))
                .orElseGet(() -> course.ref(first(within)));
    }

    private Activation first(List<Integer> within) {
        List<Integer> indexes = Stream.concat(within.stream(), Stream.generate(() -> 0))
                .limit(course.graph().depth(nodeId))
                .toList();
        return new Activation(nodeId, indexes);
    }

    private static boolean liesIn(List<Integer> indexes, List<Integer> within) {
        int common = Math.min(indexes.size(), within.size());
        return indexes.subList(0, common).equals(within.subList(0, common));
    }
}
