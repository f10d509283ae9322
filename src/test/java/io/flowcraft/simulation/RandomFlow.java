package io.flowcraft.simulation;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.EdgeBuilder;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.NodeBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes acyclic blueprints: branches, conditions, actions, transforms, joins of both kinds, retries with and without delays, time-outs, fallbacks that are
 * shared or in a chain.
 */
final class RandomFlow {

    private static final List<String> ACTIONS = List.of("x", "y");
    private static final List<Duration> DELAYS =
            List.of(Duration.ofMillis(5), Duration.ofSeconds(3), Duration.ofSeconds(40), Duration.ofHours(1));

    private final Chance chance;

    RandomFlow(Chance chance) {
        this.chance = chance;
    }

    /** @param version stands in the params of every node, where a node shows which blueprint it is of */
    Blueprint build(String id, int version) {
        return chance.oneIn(6) ? race(id, version) : anything(id, version);
    }

    /** Some nodes that all lead to one, which starts with the first of them. */
    private Flow entrants(Flow begun, int size, int version) {
        Flow flow = begun;
        for (int i = 0; i < size; i++) {
            flow = flow.node("n" + i, "act", node -> describe(node, version, Optional.empty(), 0));
            flow = flow.edge("n" + i, "first");
        }
        return flow;
    }

    private Blueprint race(String id, int version) {
        Flow flow = Flow.named(id).node("first", "act", node -> {
            describe(node, version, Optional.empty(), 0);
            node.joinAny();
        });
        return entrants(flow, 2 + chance.below(3), version)
                .node("after", "act", node -> describe(node, version, Optional.empty(), 0))
                .edge("first", "after")
                .build();
    }

    private Blueprint anything(String id, int version) {
        int size = 2 + chance.below(8);
        int fallbacks = chance.below(3);
        boolean fragile = chance.oneIn(4);
        boolean dense = chance.oneIn(2);
        Flow flow = Flow.named(id);
        for (int i = 0; i < size; i++) {
            boolean safe = fallbacks > 0 && chance.oneIn(3);
            Optional<String> fallback = safe ? Optional.of("f" + chance.below(fallbacks)) : Optional.empty();
            int failing = safe ? chance.pick(List.of(0, 50, 100)) : fragile && chance.oneIn(8) ? 100 : 0;
            flow = flow.node("n" + i, uses(), node -> describe(node, version, fallback, failing));
        }
        for (int i = 0; i < fallbacks; i++) {
            boolean chained = i == 0 && fallbacks > 1 && chance.oneIn(2);
            Optional<String> next = chained ? Optional.of("f1") : Optional.empty();
            int failing = chained ? 50 : fragile && chance.oneIn(6) ? 100 : 0;
            flow = flow.node("f" + i, uses(), node -> describe(node, version, next, failing));
        }
        return edges(flow, size, fallbacks, version, dense).build();
    }

    private String uses() {
        return chance.oneIn(8) ? "rare" : "act";
    }

    private void describe(NodeBuilder node, int version, Optional<String> fallback, int failing) {
        node.param("v", version);
        node.param("failing", failing);
        if (chance.oneIn(4)) {
            node.param("stumbles", 1 + chance.below(2)).maxRetries(3);
        } else if (failing > 0) {
            node.maxRetries(1 + chance.below(3));
        }
        if (chance.oneIn(120)) {
            node.param("kills", 1);
        }
        if (chance.oneIn(3)) {
            node.retryDelay(chance.pick(DELAYS));
        }
        if (chance.oneIn(4)) {
            node.retryBackoff(2);
        }
        if (chance.oneIn(10)) {
            node.timeout(Duration.ofSeconds(2)).maxRetries(4);
        }
        if (chance.oneIn(3)) {
            node.joinAny();
        }
        fallback.ifPresent(node::fallback);
    }

    private Flow edges(Flow begun, int size, int fallbacks, int version, boolean dense) {
        Flow flow = begun;
        for (int target = 1; target < size; target++) {
            int count = dense ? 1 + chance.below(3) : chance.below(3);
            for (int i = 0; i < count; i++) {
                flow = flow.edge("n" + chance.below(target), "n" + target, this::describe);
            }
        }
        if (fallbacks > 0 && chance.oneIn(2)) {
            flow = flow.node("after", uses(), node -> describe(node, version, Optional.empty(), 0));
            flow = flow.edge("f0", "after", this::describe);
        }
        return flow;
    }

    private void describe(EdgeBuilder edge) {
        int kind = chance.below(7);
        if (kind == 0) {
            edge.action(chance.pick(ACTIONS));
        } else if (kind <= 2) {
            edge.condition("result.output % " + (2 + chance.below(2)) + " == " + chance.below(2));
        }
        if (kind == 3 && chance.oneIn(2)) {
            edge.condition("context.turn % 2 == " + chance.below(2));
        }
        if (chance.oneIn(6)) {
            edge.transform("input + 1000000");
        }
    }
}
