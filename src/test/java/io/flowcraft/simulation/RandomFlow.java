package io.flowcraft.simulation;

import io.flowcraft.blueprint.Flow;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes blueprints: branches, joins of both kinds, fallbacks that are shared or in a chain, waits, sleeps, webhooks, subflows, a batch, a loop. Some have nested
 * loops with all that in them: those {@link NestedFlow} makes.
 */
final class RandomFlow {

    private static final List<Integer> WINDOWS = List.of(1, 2, 1_000);
    private static final List<String> POLICIES = List.of("fail", "null", "1", "50%");

    private final Chance chance;
    private final int level;
    private final RandomNode nodes;
    private final Map<String, String> uses = new HashMap<>();
    private Optional<DrawnLoop> drawn = Optional.empty();

    /**
     * @param level 0 for what is submitted, 1 for what that runs as a subflow, and so on
     * @param version stands in the params of every node, where a node shows which blueprint it is of
     */
    RandomFlow(Chance chance, int level, int version) {
        this.chance = chance;
        this.level = level;
        this.nodes = new RandomNode(chance, level, version);
    }

    /** The id of the blueprint that those of a level run. */
    static String below(int level) {
        return "c" + (level + 1);
    }

    Drawn build(String id) {
        if (level == 0 && chance.oneIn(6)) {
            return new Drawn(race(Flow.named(id)).build(), List.of());
        }
        if (level == 0 ? chance.oneIn(6) : level == 1 && chance.oneIn(12)) {
            return new NestedFlow(id, chance, nodes).build();
        }
        Flow flow = anything(Flow.named(id));
        return new Drawn(flow.build(), drawn.stream().toList());
    }

    /** Some nodes that all lead to one, which starts with the first of them. */
    private Flow race(Flow begun) {
        Flow flow = begun.node("first", RandomNode.ACT, node -> {
            nodes.describe(node);
            node.joinAny();
        });
        int size = 2 + chance.below(3);
        for (int i = 0; i < size; i++) {
            flow = flow.node("n" + i, RandomNode.ACT, nodes::describe).edge("n" + i, "first");
        }
        return flow.node("after", RandomNode.ACT, nodes::describe).edge("first", "after");
    }

    private Flow anything(Flow begun) {
        int size = level == 0 ? 2 + chance.below(8) : 1 + chance.below(3);
        int fallbacks = chance.below(3);
        boolean fragile = chance.oneIn(4);
        boolean dense = chance.oneIn(2);
        Flow flow = begun;
        for (int i = 0; i < size; i++) {
            boolean safe = fallbacks > 0 && chance.oneIn(3);
            Optional<String> fallback = safe ? Optional.of("f" + chance.below(fallbacks)) : Optional.empty();
            int failing = safe ? chance.pick(List.of(0, 50, 100)) : fragile && chance.oneIn(8) ? 100 : 0;
            String kind = chance.oneIn(5) ? nodes.waits() : nodes.uses();
            uses.put("n" + i, kind);
            flow = flow.node("n" + i, kind, node -> nodes.describe(node, kind, fallback, failing));
        }
        flow = fallbacks(flow, fallbacks, fragile);
        Optional<String> source = chance.oneIn(3) ? someAct(size) : Optional.empty();
        if (source.isPresent()) {
            flow = chance.oneIn(2) ? batch(flow, source.get()) : loop(flow, source.get());
        }
        return edges(flow, size, fallbacks, dense);
    }

    private Flow fallbacks(Flow begun, int count, boolean fragile) {
        Flow flow = begun;
        for (int i = 0; i < count; i++) {
            boolean chained = i == 0 && count > 1 && chance.oneIn(2);
            Optional<String> next = chained ? Optional.of("f1") : Optional.empty();
            int failing = chained ? 50 : fragile && chance.oneIn(6) ? 100 : 0;
            flow = flow.node("f" + i, nodes.uses(), node -> nodes.describe(node, next, failing));
        }
        return flow;
    }

    private Optional<String> someAct(int size) {
        String id = "n" + chance.below(size);
        return RandomNode.isAct(uses.get(id)) ? Optional.of(id) : Optional.empty();
    }

    private Flow batch(Flow begun, String source) {
        int window = chance.pick(WINDOWS);
        String policy = chance.pick(POLICIES);
        int failing = policy.equals("fail") ? 0 : chance.pick(List.of(0, 20, 50));
        return begun.batch("s", RandomNode.ACT, batch -> {
                    batch.chunkSize(window).onItemFailure(policy);
                    batch.worker(node -> nodes.describe(node, Optional.empty(), failing));
                })
                .node("after-s", RandomNode.ACT, nodes::describe)
                .edge(source, "s", edge -> edge.transform(chance.pick(Inputs.LISTS)))
                .edge("s", "after-s");
    }

    /** A loop whose body is one node, or some that lead to a join. */
    private Flow loop(Flow begun, String source) {
        Set<String> body = new LinkedHashSet<>(Set.of("l", "b"));
        String condition = "input % 3 != " + chance.below(3);
        boolean caught = chance.oneIn(4);
        Optional<String> fallback = caught ? Optional.of("b-caught") : Optional.empty();
        Flow flow = begun.node("l", "loop-controller", node -> node.param("condition", condition))
                .node("b", nodes.uses(), node -> nodes.describe(node, fallback, caught ? 50 : 0))
                .edge(source, "l")
                .edge("l", "b", edge -> edge.action("continue"));
        if (caught) {
            body.add("b-caught");
            flow = flow.node("b-caught", RandomNode.ACT, nodes::describe);
        }
        String third = chance.oneIn(3) ? "sleep" : RandomNode.ACT;
        if (chance.oneIn(2)) {
            flow = flow.edge("b", "l");
        } else {
            body.addAll(List.of("b2", "b3", "bj"));
            flow = flow.node("b2", RandomNode.ACT, nodes::describe)
                    .node("b3", third, node -> nodes.describe(node, third, Optional.empty(), 0))
                    .node("bj", RandomNode.ACT, nodes::describe)
                    .edge("b", "b2", nodes::describe)
                    .edge("b", "b3", nodes::describe)
                    .edge("b2", "bj")
                    .edge("b3", "bj")
                    .edge("bj", "l");
        }
        if (chance.oneIn(4)) {
            flow = flow.node("aside", RandomNode.ACT, nodes::describe).edge("b", "aside", nodes::describe);
        }
        drawn = Optional.of(new DrawnLoop("l", "l", body, Optional.empty()));
        return flow.node("after-l", RandomNode.ACT, nodes::describe).edge("l", "after-l", edge -> edge.action("break"));
    }

    private Flow edges(Flow begun, int size, int fallbacks, boolean dense) {
        Flow flow = begun;
        for (int target = 1; target < size; target++) {
            int count = dense ? 1 + chance.below(3) : chance.below(3);
            for (int i = 0; i < count; i++) {
                flow = edge(flow, "n" + chance.below(target), "n" + target);
            }
        }
        if (fallbacks > 0 && chance.oneIn(2)) {
            flow = flow.node("after", nodes.uses(), nodes::describe).edge("f0", "after", nodes::describe);
        }
        return flow;
    }

    private Flow edge(Flow flow, String source, String target) {
        String kind = uses.get(source);
        return RandomNode.isAct(kind)
                ? flow.edge(source, target, nodes::describe)
                : flow.edge(source, target, edge -> nodes.describe(edge, kind));
    }
}
