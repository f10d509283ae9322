package io.flowcraft.simulation;

import java.util.List;
import java.util.Optional;

/**
 * Makes blueprints with loops, up to three deep, in which the controller stands first, last or in between; and in them branches, joins, fallbacks, waits,
 * subflows, batches. What goes on to further nodes is always code of ours, so that conditions meet numbers.
 */
final class NestedFlow {

    private static final int DEEPEST = 3;
    private static final int MOST_LOOPS = 3;

    private final Chance chance;
    private final RandomNode nodes;
    private final boolean fragile;
    private final Sketch sketch;

    NestedFlow(String id, Chance chance, RandomNode nodes) {
        this.chance = chance;
        this.nodes = nodes;
        this.fragile = chance.oneIn(3);
        this.sketch = new Sketch(id, chance, nodes, fragile);
    }

    Drawn build() {
        String last = loop(sketch.act());
        if (chance.oneIn(3)) {
            stretch(last);
        }
        return sketch.drawn();
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
        boolean mayLoop = sketch.mayLoop(DEEPEST, MOST_LOOPS);
        return switch (chance.below(6)) {
            case 0 -> sketch.joined(sketch.fork(from));
            case 1 -> waiting(from);
            case 2 -> batch(from);
            case 3, 4 -> mayLoop ? loop(from) : sketch.next(from);
            default -> sketch.next(from);
        };
    }

    private String waiting(String from) {
        String kind = nodes.waits();
        String wait = sketch.add("w", kind, node -> nodes.describe(node, kind, Optional.empty(), 0));
        String next = sketch.act();
        sketch.edge(from, wait);
        sketch.edge(wait, next, edge -> nodes.describe(edge, kind));
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
        String id = sketch.batch(kind, batch -> {
            batch.chunkSize(window).onItemFailure(policy);
            batch.worker(node -> nodes.describe(node, kind, Optional.empty(), failing));
        });
        sketch.edge(from, id, edge -> edge.transform(chance.pick(Inputs.LISTS)));
        String next = sketch.act();
        sketch.edge(id, next);
        return next;
    }

    /** Draws a loop behind a node; gives what follows it. */
    private String loop(String from) {
        List<String> entrances = chance.oneIn(5) ? sketch.fork(from) : List.of(from);
        int place = chance.below(3);
        DrawnLoop loop = sketch.begin(place == 0);
        entrances.forEach(entrance -> sketch.perhaps(entrance, loop.header()));
        String inside = place == 0 ? controllerFirst(loop.controller()) : controllerLater(loop, place == 1);
        sketch.end();
        return leave(loop.controller(), inside);
    }

    private void control(String controller) {
        String condition = "input % " + (2 + chance.below(2)) + " == " + chance.below(2);
        sketch.put(controller, "loop-controller", node -> node.param("condition", condition));
    }

    /** Gives a node of the body. */
    private String controllerFirst(String controller) {
        control(controller);
        String first = sketch.act();
        sketch.edge(controller, first, edge -> edge.action("continue"));
        String last = stretch(first);
        sketch.perhaps(last, controller);
        if (!last.equals(first) && chance.oneIn(4)) {
            sketch.edge(first, controller);
        }
        return first;
    }

    private String controllerLater(DrawnLoop loop, boolean last) {
        String header = loop.header();
        int failing = fragile && chance.oneIn(4) ? 30 : 0;
        sketch.put(header, nodes.uses(), node -> nodes.describe(node, Optional.empty(), failing));
        control(loop.controller());
        String before = stretch(header);
        sketch.perhaps(before, loop.controller());
        if (!before.equals(header) && chance.oneIn(4)) {
            sketch.edge(header, loop.controller());
        }
        if (last) {
            sketch.edge(loop.controller(), header, edge -> edge.action("continue"));
            return header;
        }
        String behind = sketch.act();
        sketch.edge(loop.controller(), behind, edge -> edge.action("continue"));
        String end = stretch(behind);
        sketch.perhaps(end, header);
        if (!end.equals(behind) && chance.oneIn(3)) {
            sketch.edge(behind, header);
        }
        return behind;
    }

    /** The ways out: the break edge, one with a condition, one from inside the body that may leave outer loops too. */
    private String leave(String controller, String inside) {
        String after = sketch.act();
        sketch.edge(controller, after, edge -> edge.action("break"));
        if (chance.oneIn(5)) {
            sketch.edge(controller, after, edge -> edge.condition("result.output % 3 == " + chance.below(3)));
        }
        switch (chance.below(6)) {
            case 0 -> sketch.edge(inside, after, nodes::describe);
            case 1 -> {
                String beside = sketch.act();
                sketch.edge(inside, beside, nodes::describe);
                sketch.edge(beside, after);
            }
            case 2 -> sketch.edge(inside, sketch.aside(), nodes::describe);
            default -> {}
        }
        return after;
    }
}
