package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.FindingCode.CYCLE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reports the edges that close a cycle, by a depth-first search with a stack of its own: a chain may have 100,000 nodes. A
 * fallback counts as an edge, since it waits for the node it takes over for.
 */
final class Cycles {
    private static final int DONE = -1;

    private final Topology topology;
    private final Fallbacks fallbacks;
    private final Findings findings;
    /** Every node seen so far, and how deep it stands on the current way; {@link #DONE} once it has been left. */
    private final Map<String, Integer> depths = new HashMap<>();

    private final List<String> way = new ArrayList<>();
    private final Deque<Iterator<Step>> open = new ArrayDeque<>();

    private record Step(String target, String pointer) {}

    Cycles(Topology topology, Fallbacks fallbacks, Findings findings) {
        this.topology = topology;
        this.fallbacks = fallbacks;
        this.findings = findings;
    }

    void report() {
        // Start nodes first, so that the edge that leads back is the one that people would call so.
        topology.ids().stream().filter(this::isEntrance).forEach(this::search);
        topology.ids().forEach(this::search);
    }

    private boolean isEntrance(String id) {
        return topology.into(id).isEmpty() && !fallbacks.isStandIn(id);
    }

    private void search(String start) {
        if (!depths.containsKey(start)) {
            enter(start);
        }
        while (!open.isEmpty()) {
            if (open.getLast().hasNext()) {
                follow(open.getLast().next());
            } else {
                leave();
            }
        }
    }

    private void enter(String id) {
        depths.put(id, way.size());
        way.add(id);
        open.addLast(steps(id).iterator());
    }

    private void leave() {
        open.removeLast();
        depths.put(way.remove(way.size() - 1), DONE);
    }

    private void follow(Step step) {
        int depth = depths.getOrDefault(step.target(), DONE);
        if (!depths.containsKey(step.target())) {
            enter(step.target());
        } else if (depth != DONE) {
            report(step, way.subList(depth, way.size()));
        }
    }

    private void report(Step step, List<String> cycle) {
        findings.error(
                CYCLE,
                step.pointer(),
                "This closes a cycle: " + Way.text(cycle, step.target())
                        + "; remove an edge of it, a plain cycle would wait for itself (loops need a loop-controller)");
    }

    private Stream<Step> steps(String id) {
        Stream<Step> edges = topology.outOf(id).stream()
                .filter(edge -> topology.has(edge.value().target()))
                .map(edge -> new Step(edge.value().target(), edge.pointer()));
        return Stream.concat(edges, fallbacks.of(id).stream().map(to -> new Step(to, fallbacks.pointer(id))));
    }
}
