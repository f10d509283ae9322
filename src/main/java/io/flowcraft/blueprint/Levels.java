package io.flowcraft.blueprint;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Divides a graph into its levels. */
final class Levels {

    private final Graph graph;
    private final Map<String, Level> levels = new HashMap<>();

    private Levels(Graph graph) {
        this.graph = graph;
    }

    /** What a level is found by: the controller of its loop; empty for the run itself. */
    static String name(Optional<Loop> loop) {
        return loop.map(Loop::controller).orElse("");
    }

    /** The level of the run itself and one for each loop, by name. */
    static Map<String, Level> of(Graph graph, Iterable<Link> edges) {
        Levels levels = new Levels(graph);
        levels.level(Optional.empty());
        graph.order().forEach(levels::addNode);
        edges.forEach(levels::addEdge);
        graph.order().stream().filter(graph::firesOnFirst).forEach(levels::awaitSources);
        levels.levels.values().forEach(level -> level.close(graph));
        return levels.levels;
    }

    private Level level(Optional<Loop> loop) {
        return levels.computeIfAbsent(name(loop), name -> new Level(loop, graph::loop));
    }

    /** A loop stands where its first node stands. */
    private void addNode(String id) {
        Optional<Loop> loop = graph.loop(id);
        loop.filter(own -> own.header().equals(id))
                .ifPresent(own -> level(own.outer()).addLoop(own));
        level(loop).addNode(id);
    }

    /** On its way out an edge leaves all loops that do not contain its target; then it goes on within a level, or back to the header of that loop. */
    private void addEdge(Link link) {
        Optional<Loop> loop = graph.loop(link.source());
        while (loop.isPresent() && !loop.get().contains(link.target())) {
            level(loop).addLeaving(link);
            loop = loop.get().outer();
        }
        Level level = level(loop);
        String unit = level.unit(link.source());
        if (loop.isPresent() && loop.get().back().contains(link.number())) {
            level.await(unit);
        } else {
            level.addOut(unit, link);
        }
    }

    private void awaitSources(String id) {
        Optional<Loop> own = graph.loop(id);
        Optional<Loop> around = own.filter(loop -> loop.header().equals(id)).isPresent()
                ? own.get().outer()
                : own;
        Level level = level(around);
        graph.in(id).forEach(link -> level.await(level.unit(link.source())));
    }
}
