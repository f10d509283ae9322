package io.flowcraft.blueprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Draws nodes, those of a loop inside a frame named after its controller. */
final class MermaidLoops {
    private static final int OUTSIDE = -1;

    private final Map<String, Node> nodes;
    private final Function<Node, String> line;
    private final Tangles tangles;
    private final List<List<String>> controllers;
    private final Map<Integer, List<Node>> members = new HashMap<>();
    private final Map<Integer, List<Tangle>> inner = new HashMap<>();

    /**
     * @param nodes those of the blueprint by id, in document order
     * @param line draws one
     */
    MermaidLoops(Blueprint blueprint, Map<String, Node> nodes, Function<Node, String> line) {
        this.nodes = nodes;
        this.line = line;
        Arcs arcs = new Arcs(nodes.keySet(), blueprint.edges(), id -> Optional.ofNullable(nodes.get(id))
                .flatMap(node -> node.config().fallback().filter(nodes::containsKey)));
        tangles = new Tangles(arcs, LoopControllers.entryPoints(blueprint));
        controllers = LoopControllers.of(nodes.values(), tangles);
        nodes.values().forEach(node -> members.computeIfAbsent(
                        drawn(tangles.innermost(node.id())), around -> new ArrayList<>())
                .add(node));
        tangles.all().stream().filter(this::isLoop).forEach(loop -> inner.computeIfAbsent(
                        drawn(loop.outer()), around -> new ArrayList<>())
                .add(loop));
    }

    Stream<String> lines() {
        return inside(OUTSIDE);
    }

    private Stream<String> inside(int around) {
        return Stream.concat(
                members.getOrDefault(around, List.of()).stream().map(line),
                inner.getOrDefault(around, List.of()).stream().flatMap(this::frame));
    }

    private Stream<String> frame(Tangle loop) {
        Node controller = nodes.get(controllers.get(loop.position()).get(0));
        String title = MermaidLabel.of("loop: " + controller.title().orElse(controller.id()));
        return Stream.of(
                        Stream.of("subgraph l" + loop.position() + "[\"" + title + "\"]"),
                        inside(loop.position()).map(inner -> "    " + inner),
                        Stream.of("end"))
                .flatMap(lines -> lines);
    }

    private boolean isLoop(Tangle tangle) {
        return !controllers.get(tangle.position()).isEmpty();
    }

    /** The position of the innermost of these with a controller. */
    private int drawn(Optional<Tangle> tangle) {
        Optional<Tangle> at = tangle;
        while (at.isPresent() && !isLoop(at.get())) {
            at = at.get().outer();
        }
        return at.map(Tangle::position).orElse(OUTSIDE);
    }
}
