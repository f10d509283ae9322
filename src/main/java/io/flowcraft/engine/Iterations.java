package io.flowcraft.engine;

import java.util.Comparator;
import java.util.List;

/**
 * The iterations of one node of a run, as far as they wait.
 *
 * @param course the run's way
 * @param nodeId the node
 */
record Iterations(Course course, String nodeId) {

    /** The indexes of iterations, the outermost decides. */
    private static final Comparator<List<Integer>> IN_ORDER = (one, other) -> {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    };

    /**
     * The iteration that awaits, or the latest that did; the first if none began.
     *
     * @param waits what is stored of the run
     * @param within the iterations around it that it must lie in
     */
    ActivationRef current(List<Wait> waits, List<Integer> within) {
        return waits.stream()
                .filter(wait -> wait.awaiting().isPresent())
                .map(Wait::ref)
                .filter(ref -> ref.activation().nodeId().equals(nodeId) && course.counts(ref))
                .filter(ref -> liesIn(ref.activation().indexes(), within))
                .max(Comparator.comparing(ref -> ref.activation().indexes(), IN_ORDER))
                .orElseGet(() -> course.ref(nodeId));
    }

    private static boolean liesIn(List<Integer> indexes, List<Integer> within) {
        int common = Math.min(indexes.size(), within.size());
        return indexes.subList(0, common).equals(within.subList(0, common));
    }
}
