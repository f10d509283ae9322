package io.flowcraft.simulation;

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

/**
 * Makes blueprints with loops, up to three deep, in which the controller stands first, last or in between; and in them branches, joins, fallbacks, waits,
 * subflows, batches. What goes on to further nodes is always code of ours, so that conditions meet numbers.
 */
final class NestedFlow {

    private static final int DEEPEST = 3;
    private static final int MOST_LOOPS = 4;

    private final Chance chance;
    private final RandomNode nodes;
    private final boolean fragile;
    private final List<DrawnLoop> loops = new ArrayList<>();
    /** Those that are being drawn, the innermost first. */
    private final Deque<DrawnLoop> open = new ArrayDeque<>();
    /** By loop, a fallback that others may share. */
    private final Map<String, String> shared = new HashMap<>();

    private Flow flow = Flow.named("none");
    private int made;

    NestedFlow(Chance chance, RandomNode nodes) {
        this.chance = chance;
        this.nodes = nodes;
        this.fragile = chance.oneIn(3);
    }

    Drawn build(String id) {
        flow = Flow.named(id);
        String last = loop(act());
        if (chance.oneIn(3)) {
            stretch(last);
        }
        return new Drawn(flow.build(), loops);
    }

    private String name(String prefix) {
        String id = prefix + made++;
        open.forEach(loop -> loop.body().add(id));
        return id;
    }

    private String add(String prefix, String uses, Consumer<NodeBuilder> details) {
        String id = name(prefix);
        flow = flow.node(id, uses, details);
        return id;
    }

    private String act() {
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

    private void edge(String source, String target) {
        flow = flow.edge(source, target);
    }

    private void edge(String source, String target, Consumer<EdgeBuilder> details) {
        flow = flow.edge(source, target, details);
    }

    /** One that may not be taken. */
    private void perhaps(String source, String target) {
        if (chance.oneIn(3)) {
            edge(source, target, nodes::describe);
        } else {
            edge(source, target);
        }
    }

    /** Draws some more behind a node; gives the last one. */
    private String stretch(String from) {
        String at = from;
        for (int parts = chance.below(3); parts > 0; parts--) {
            at = part(at);
        }
        return at;
    }

    private String part(String from) {
        boolean mayLoop = open.size() < DEEPEST && loops.size() < MOST_LOOPS;
        return switch (chance.below(6)) {
            case 0 -> joined(fork(from));
            case 1 -> waiting(from);
            case 2 -> batch(from);
            case 3, 4 -> mayLoop ? loop(from) : next(from);
            default -> next(from);
        };
    }

    private String next(String from) {
        String next = act();
        perhaps(from, next);
        return next;
    }

    private List<String> fork(String from) {
        return List.of(next(from), next(from));
    }

    private String joined(List<String> sources) {
        String join = act();
        sources.forEach(source -> edge(source, join));
        return join;
    }

    private String waiting(String from) {
        String kind = nodes.waits();
        String wait = add("w", kind, node -> nodes.describe(node, kind, Optional.empty(), 0));
        String next = act();
        edge(from, wait);
        edge(wait, next, edge -> nodes.describe(edge, kind));
        return next;
    }

    private String batch(String from) {
        String kind = chance.pick(
                nodes.level() < 2
                        ? List.of(RandomNode.ACT, RandomNode.ACT, "sleep", "subflow")
                        : List.of(RandomNode.ACT));
        int window = chance.pick(List.of(1, 2, 1_000));
        String policy = chance.pick(List.of("fail", "null", "1", "50%"));
        int failing = policy.equals("fail") ? 0 : chance.pick(List.of(0, 20, 50));
        String id = "s" + made++;
        open.forEach(loop -> loop.body().addAll(List.of(id + "_scatter", id + "_gather")));
        flow = flow.batch(id, kind, batch -> {
            batch.chunkSize(window).onItemFailure(policy);
            batch.worker(node -> nodes.describe(node, kind, Optional.empty(), failing));
        });
        edge(from, id, edge -> edge.transform(chance.pick(Inputs.LISTS)));
        String next = act();
        edge(id, next);
        return next;
    }

    /** Draws a loop behind a node; gives what follows it. */
    private String loop(String from) {
        List<String> entrances = chance.oneIn(5) ? fork(from) : List.of(from);
        String outer = open.stream().findFirst().map(DrawnLoop::controller).orElse("");
        int place = chance.below(3);
        String controller = "l" + made++;
        String header = place == 0 ? controller : "h" + made++;
        DrawnLoop loop = new DrawnLoop(
                controller,
                header,
                new LinkedHashSet<>(List.of(controller, header)),
                Optional.of(outer).filter(name -> !name.isEmpty()));
        loops.add(loop);
        open.forEach(around -> around.body().addAll(loop.body()));
        open.push(loop);
        entrances.forEach(entrance -> perhaps(entrance, header));
        String inside = place == 0 ? controllerFirst(controller) : controllerLater(loop, place == 1);
        open.pop();
        return leave(controller, inside);
    }

    private void control(String controller) {
        String condition = "input % " + (2 + chance.below(2)) + " == " + chance.below(2);
        flow = flow.node(controller, "loop-controller", node -> node.param("condition", condition));
    }

    /** Gives a node of the body. */
    private String controllerFirst(String controller) {
        control(controller);
        String first = act();
        edge(controller, first, edge -> edge.action("continue"));
        String last = stretch(first);
        perhaps(last, controller);
        if (!last.equals(first) && chance.oneIn(4)) {
            edge(first, controller);
        }
        return first;
    }

    private String controllerLater(DrawnLoop loop, boolean last) {
        String header = loop.header();
        int failing = fragile && chance.oneIn(4) ? 30 : 0;
        flow = flow.node(header, nodes.uses(), node -> nodes.describe(node, Optional.empty(), failing));
        control(loop.controller());
        String before = stretch(header);
        perhaps(before, loop.controller());
        if (!before.equals(header) && chance.oneIn(4)) {
            edge(header, loop.controller());
        }
        if (last) {
            edge(loop.controller(), header, edge -> edge.action("continue"));
            return header;
        }
        String behind = act();
        edge(loop.controller(), behind, edge -> edge.action("continue"));
        String end = stretch(behind);
        perhaps(end, header);
        if (!end.equals(behind) && chance.oneIn(3)) {
            edge(behind, header);
        }
        return behind;
    }

    /** The ways out: the break edge, one with a condition, one from inside the body that may leave outer loops too. */
    private String leave(String controller, String inside) {
        String after = act();
        edge(controller, after, edge -> edge.action("break"));
        if (chance.oneIn(5)) {
            edge(controller, after, edge -> edge.condition("result.output % 3 == " + chance.below(3)));
        }
        switch (chance.below(6)) {
            case 0 -> edge(inside, after, nodes::describe);
            case 1 -> {
                String beside = act();
                edge(inside, beside, nodes::describe);
                edge(beside, after);
            }
            case 2 -> aside(inside);
            default -> {}
        }
        return after;
    }

    /** A node that no way leads back from stands in no loop. */
    private void aside(String inside) {
        String id = "aside" + made++;
        flow = flow.node(id, RandomNode.ACT, nodes::describe);
        edge(inside, id, nodes::describe);
    }
}
