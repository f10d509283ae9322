package io.flowcraft.model;

import io.flowcraft.blueprint.JoinStrategy;
import io.flowcraft.blueprint.Node;
import io.flowcraft.engine.Activation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** In how many runs something happened. Thread-safe. */
final class Tally {

    /** What must happen often. */
    enum Sight {
        COMPLETED,
        FAILED,
        SKIPPED,
        RETRIED,
        ALL_JOIN,
        ANY_JOIN,
        FALLBACK,
        SHARED_FALLBACK,
        FALLBACK_OF_FALLBACK,
        SECOND_ITERATION,
        NESTED_ITERATION,
        ITERATION_WITHOUT_CONTROLLER,
        EDGE_OUT_OF_BODY,
        SLEEP,
        WAIT,
        BATCH,
        FAILED_ITEM,
        SUBFLOW
    }

    private final Map<Sight, AtomicInteger> counts = new EnumMap<>(Sight.class);

    Tally() {
        for (Sight sight : Sight.values()) {
            counts.put(sight, new AtomicInteger());
        }
    }

    Map<Sight, Integer> counts() {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().get(),
                        (a, b) -> a,
                        () -> new EnumMap<>(Sight.class)));
    }

    void add(Interpreter ending) {
        Shape shape = ending.shape;
        Keys keys = new Keys(shape);
        Set<String> executed = ending.done.keySet().stream()
                .map(key -> Activation.parse(key).nodeId())
                .collect(Collectors.toSet());
        count(!ending.failures.isEmpty() ? Sight.FAILED : Sight.COMPLETED, true);
        count(Sight.SKIPPED, !executed.containsAll(shape.run().nodes()));
        count(Sight.RETRIED, ending.done.values().stream().anyMatch(done -> done.completed() && done.attempts() > 1));
        count(Sight.ALL_JOIN, executed.stream().anyMatch(id -> joins(shape, id, JoinStrategy.ALL)));
        count(Sight.ANY_JOIN, executed.stream().anyMatch(id -> joins(shape, id, JoinStrategy.ANY)));
        count(Sight.FALLBACK, executed.stream().anyMatch(id -> failed(shape, ending, id) > 0));
        count(Sight.SHARED_FALLBACK, executed.stream().anyMatch(id -> failed(shape, ending, id) > 1));
        count(Sight.FALLBACK_OF_FALLBACK, executed.stream().anyMatch(id -> shape.replaced(id).stream()
                .anyMatch(failed -> executed.contains(id) && failed(shape, ending, failed) > 0)));
        loops(ending, executed);
        count(Sight.SLEEP, uses(shape, executed, "sleep"));
        count(Sight.WAIT, uses(shape, executed, "wait"));
        count(Sight.BATCH, uses(shape, executed, "batch-gather"));
        count(Sight.SUBFLOW, uses(shape, executed, "subflow"));
        count(
                Sight.FAILED_ITEM,
                ending.done.entrySet().stream()
                        .anyMatch(entry ->
                                keys.isItem(entry.getKey()) && !entry.getValue().completed()));
    }

    private void loops(Interpreter ending, Set<String> executed) {
        Keys keys = new Keys(ending.shape);
        count(
                Sight.SECOND_ITERATION,
                ending.done.keySet().stream().anyMatch(key -> key.endsWith(":1") && !keys.isItem(key)));
        count(
                Sight.NESTED_ITERATION,
                executed.stream().anyMatch(id -> keys.loops(id).size() > 1));
        List<Shape.Part> begun = executed.stream()
                .flatMap(id -> keys.loops(id).stream())
                .distinct()
                .toList();
        count(Sight.ITERATION_WITHOUT_CONTROLLER, begun.stream().anyMatch(loop -> !executed.contains(loop.id())));
        count(
                Sight.EDGE_OUT_OF_BODY,
                begun.stream()
                        .flatMap(loop -> ending.shape.leaving(loop.nodes()).stream()
                                .filter(edge -> !edge.source().equals(loop.id())))
                        .anyMatch(edge -> executed.contains(edge.source()) && executed.contains(edge.target())));
    }

    private static boolean joins(Shape shape, String id, JoinStrategy strategy) {
        Node node = shape.node(id);
        return shape.edges(edge -> edge.target().equals(id)).size() > 1
                && node.config().joinStrategy() == strategy
                && !node.uses().equals("loop-controller");
    }

    private static boolean uses(Shape shape, Set<String> executed, String uses) {
        return executed.stream().anyMatch(id -> shape.node(id).uses().equals(uses));
    }

    /** How many nodes failed that this one stands in for. */
    private static long failed(Shape shape, Interpreter ending, String id) {
        return shape.replaced(id).stream()
                .filter(replaced -> ending.done.entrySet().stream()
                        .anyMatch(entry -> new Keys(shape).isNode(entry.getKey(), replaced)
                                && !entry.getValue().completed()))
                .count();
    }

    private void count(Sight sight, boolean happened) {
        if (happened) {
            counts.get(sight).incrementAndGet();
        }
    }
}
