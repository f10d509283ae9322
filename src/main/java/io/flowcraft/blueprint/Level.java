package io.flowcraft.blueprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is executed together: the run itself, or one iteration of a loop. Its units are nodes and the loops directly inside, for what is around a loop it is
 * one node; such a unit has the name of its controller. Without the edges that go on to a next iteration the units form no cycle. Immutable once made.
 */
public final class Level {

    private final Optional<Loop> loop;
    private final Function<String, Optional<Loop>> loops;
    private final List<String> units = new ArrayList<>();
    private final Map<String, Loop> inner = new LinkedHashMap<>();
    private final Map<String, List<Link>> out = new LinkedHashMap<>();
    private final Set<String> awaited = new HashSet<>();
    private final List<Link> leaving = new ArrayList<>();
    private final Map<String, Link> closing = new LinkedHashMap<>();

    /** @param loops the innermost loop of each node */
    Level(Optional<Loop> loop, Function<String, Optional<Loop>> loops) {
        this.loop = loop;
        this.loops = loops;
    }

    /** The loop that this is an iteration of; empty for the run itself. */
    public Optional<Loop> loop() {
        return loop;
    }

    /** The units, each after everything it waits for. */
    public List<String> units() {
        return units;
    }

    /** The loop that a unit stands for; empty when it is a node. */
    public Optional<Loop> inner(String unit) {
        return Optional.ofNullable(inner.get(unit));
    }

    /** The edges from a unit to others of this level, or into a loop of this level, in document order. */
    public List<Link> out(String unit) {
        return out.getOrDefault(unit, List.of());
    }

    /** The edges that leave the loop, from wherever inside it, in document order. */
    public List<Link> leaving() {
        return leaving;
    }

    /** The links that an iteration's end, or the run's end, waits for: one for each unit that nothing else of this level waits for with certainty. */
    public Collection<Link> closing() {
        return closing.values();
    }

    /** The link from this unit to the end of the level, if the end waits for it. */
    public Optional<Link> closing(String unit) {
        return Optional.ofNullable(closing.get(unit));
    }

    /** The unit that a node inside belongs to: itself, or the loop of this level that contains it. */
    public String unit(String nodeId) {
        Optional<Loop> around = loops.apply(nodeId);
        String unit = nodeId;
        while (around.isPresent() && !around.equals(loop)) {
            unit = around.get().controller();
            around = around.get().outer();
        }
        return unit;
    }

    void addNode(String nodeId) {
        units.add(nodeId);
    }

    void addLoop(Loop unit) {
        units.add(unit.controller());
        inner.put(unit.controller(), unit);
    }

    void addOut(String unit, Link link) {
        out.computeIfAbsent(unit, id -> new ArrayList<>()).add(link);
    }

    void addLeaving(Link link) {
        leaving.add(link);
    }

    /** The end waits for this unit whatever follows it: because it may go on to the next iteration, or because what waits for it may start without it. */
    void await(String unit) {
        awaited.add(unit);
    }

    void close(Graph graph) {
        List<String> inOrder = new ArrayList<>(units);
        inOrder.sort(Comparator.comparingInt(graph::position));
        for (String unit : inOrder) {
            if (out(unit).isEmpty() || awaited.contains(unit)) {
                closing.put(unit, graph.closing(unit, loop));
            }
        }
    }
}
