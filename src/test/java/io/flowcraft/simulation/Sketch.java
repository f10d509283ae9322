package io.flowcraft.simulation;

import io.flowcraft.blueprint.BatchBuilder;
import io.flowcraft.blueprint.EdgeBuilder;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.NodeBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A blueprint that is being drawn: what is added stands in the loops that are open. */
final class Sketch {

    private final Chance chance;
    private final RandomNode nodes;
    private final boolean fragile;
    private final List<DrawnLoop> loops = new ArrayList<>();
    /** The innermost first. */
    private final Deque<DrawnLoop> open = new ArrayDeque<>();
    /** By loop, a fallback that others may share. */
    private final Map<String, String> shared = new HashMap<>();

    private Flow flow;
    private int made;

    /** @param fragile whether code of ours fails now and then with nothing to take its place */
    Sketch(String id, Chance chance, RandomNode nodes, boolean fragile) {
        this.flow = Flow.named(id);
        this.chance = chance;
        this.nodes = nodes;
        this.fragile = fragile;
    }

    Drawn drawn() {
        return new Drawn(flow.build(), loops);
    }

    boolean mayLoop(int deepest, int most) {
        return open.size() < deepest && loops.size() < most;
    }

    /** Begins a loop. */
    DrawnLoop begin(boolean controllerFirst) {
        Optional<String> outer = open.stream().findFirst().map(DrawnLoop::controller);
        String controller = "l" + made++;
        String header = controllerFirst ? controller : "h" + made++;
        DrawnLoop loop = new DrawnLoop(controller, header, new LinkedHashSet<>(), outer);
        loops.add(loop);
        open.push(loop);
        body(List.of(controller, header));
        return loop;
    }

    /** Ends the innermost loop. */
    void end() {
        open.pop();
    }

    private void body(List<String> ids) {
        open.forEach(loop -> loop.body().addAll(ids));
    }

    String add(String prefix, String uses, Consumer<NodeBuilder> details) {
        String id = prefix + made++;
        body(List.of(id));
        put(id, uses, details);
        return id;
    }

    /** A node that stands in no loop, since no way leads back from it. */
    String aside() {
        String id = "aside" + made++;
        put(id, RandomNode.ACT, nodes::describe);
        return id;
    }

    /** A node with an id that stands where it must stand already. */
    void put(String id, String uses, Consumer<NodeBuilder> details) {
        flow = flow.node(id, uses, details);
    }

    String batch(String worker, Consumer<BatchBuilder> details) {
        String id = "s" + made++;
        body(List.of(id + "_scatter", id + "_gather"));
        flow = flow.batch(id, worker, details);
        return id;
    }

    String act() {
        if (chance.oneIn(7)) {
            String fallback = fallback();
            return add("n", nodes.uses(), node -> nodes.describe(node, Optional.of(fallback), 50));
        }
        int failing = fragile && chance.oneIn(5) ? 30 : 0;
        return add("n", nodes.uses(), node -> nodes.describe(node, Optional.empty(), failing));
    }

    private String fallback() {
        String loop = open.stream().findFirst().map(DrawnLoop::controller).orElse("");
        if (!shared.containsKey(loop) || chance.oneIn(2)) {
            shared.put(loop, add("f", RandomNode.ACT, nodes::describe));
        }
        return shared.get(loop);
    }

    void edge(String source, String target) {
        flow = flow.edge(source, target);
    }

    void edge(String source, String target, Consumer<EdgeBuilder> details) {
        flow = flow.edge(source, target, details);
    }

    /** One that may not be taken. */
    void perhaps(String source, String target) {
        if (chance.oneIn(3)) {
            edge(source, target, nodes::describe);
        } else {
            edge(source, target);
        }
    }

    String next(String from) {
        String next = act();
        perhaps(from, next);
        return next;
    }

    List<String> fork(String from) {
        return List.of(next(from), next(from));
    }

    String joined(List<String> sources) {
        String join = act();
        sources.forEach(source -> edge(source, join));
        return join;
    }
}
