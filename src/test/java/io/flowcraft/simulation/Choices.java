package io.flowcraft.simulation;

import io.flowcraft.blueprint.Edge;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rules of the choice of edges. */
record Choices(Chart chart) {

    /** Whether the choice of a node follows from its result alone. */
    boolean isPlain(String id) {
        return chart.edges(id).stream()
                .flatMap(edge -> edge.condition().stream())
                .noneMatch(condition -> condition.startsWith("context"));
    }

    /** The edges that what is no fallback must have chosen: of a controller those with a condition first, then those with an action, then the others. */
    Set<Integer> of(String id, long output, Optional<String> action) {
        boolean controls = chart.node(id).uses().equals("loop-controller");
        Set<Integer> conditional = new TreeSet<>();
        Set<Integer> named = new TreeSet<>();
        Set<Integer> plain = new TreeSet<>();
        for (Way way : chart.out(id)) {
            if (way.edge().isPresent() && matches(way.edge().get(), output, action)) {
                boolean first = controls && way.edge().get().condition().isPresent();
                boolean second = way.edge().get().action().isPresent();
                (first ? conditional : second ? named : plain).add(way.number());
            }
        }
        return !conditional.isEmpty() ? conditional : !named.isEmpty() ? named : plain;
    }

    private static boolean matches(Edge edge, long output, Optional<String> action) {
        boolean holds = edge.condition().map(text -> holds(text, output)).orElse(true);
        return holds && (edge.action().isEmpty() || edge.action().equals(action));
    }

    /** {@code input % 3 != 1}: a controller goes on */
    static boolean goesOn(String condition, long input) {
        return holds(condition, input) == condition.contains("==");
    }

    /** {@code result.output % 3 == 1} */
    static boolean holds(String condition, long output) {
        String[] words = condition.split(" ");
        return output % Long.parseLong(words[2]) == Long.parseLong(words[4]);
    }

    /** The actions that somebody may resume a node with. */
    List<String> actions(String id) {
        return chart.edges(id).stream()
                .flatMap(edge -> edge.action().stream())
                .filter(action -> !action.equals(RandomNode.LATE))
                .distinct()
                .toList();
    }
}
