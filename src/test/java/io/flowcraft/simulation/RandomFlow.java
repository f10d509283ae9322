package io.flowcraft.simulation;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.EdgeBuilder;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.NodeBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes blueprints: branches, conditions, actions, transforms, joins of both kinds, retries with and without delays, time-outs, fallbacks that are shared or in a
 * chain, waits, sleeps, webhooks, subflows, a batch, a loop.
 */
final class RandomFlow {

    private static final List<String> ACTIONS = List.of("x", "y");
    private static final List<String> TIMES = List.of("1ms", "3s", "40s", "2h");
    private static final List<Duration> DELAYS =
            List.of(Duration.ofMillis(5), Duration.ofSeconds(3), Duration.ofSeconds(40), Duration.ofHours(1));

    /** What a wait answers whose time is over. */
    static final String LATE = "late";

    private static final String ACT = "act";
    private static final List<Integer> WINDOWS = List.of(1, 2, 1_000);
    private static final List<String> POLICIES = List.of("fail", "null", "1", "50%");

    private final Chance chance;
    private final int level;
    private final Map<String, String> uses = new HashMap<>();

    /** @param level 0 for what is submitted, 1 for what that runs as a subflow, and so on */
    RandomFlow(Chance chance, int level) {
        this.chance = chance;
        this.level = level;
    }

    /** The id of the blueprint that those of a level run. */
    static String below(int level) {
        return "c" + (level + 1);
    }

    /** @param version stands in the params of every node, where a node shows which blueprint it is of */
    Blueprint build(String id, int version) {
        return level == 0 && chance.oneIn(6) ? race(id, version) : anything(id, version);
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
        int size = level == 0 ? 2 + chance.below(8) : 1 + chance.below(3);
        int fallbacks = chance.below(3);
        boolean fragile = chance.oneIn(4);
        boolean dense = chance.oneIn(2);
        Flow flow = Flow.named(id);
        for (int i = 0; i < size; i++) {
            boolean safe = fallbacks > 0 && chance.oneIn(3);
            Optional<String> fallback = safe ? Optional.of("f" + chance.below(fallbacks)) : Optional.empty();
            int failing = safe ? chance.pick(List.of(0, 50, 100)) : fragile && chance.oneIn(8) ? 100 : 0;
            String kind = chance.oneIn(5) ? waits() : uses();
            uses.put("n" + i, kind);
            flow = flow.node("n" + i, kind, node -> describe(node, kind, version, fallback, failing));
        }
        for (int i = 0; i < fallbacks; i++) {
            boolean chained = i == 0 && fallbacks > 1 && chance.oneIn(2);
            Optional<String> next = chained ? Optional.of("f1") : Optional.empty();
            int failing = chained ? 50 : fragile && chance.oneIn(6) ? 100 : 0;
            flow = flow.node("f" + i, uses(), node -> describe(node, version, next, failing));
        }
        Optional<String> source = chance.oneIn(3) ? someAct(size) : Optional.empty();
        if (source.isPresent()) {
            flow = chance.oneIn(2) ? batch(flow, source.get(), version) : loop(flow, source.get(), version);
        }
        return edges(flow, size, fallbacks, version, dense).build();
    }

    private Optional<String> someAct(int size) {
        String id = "n" + chance.below(size);
        return Set.of("act", "rare").contains(uses.get(id)) ? Optional.of(id) : Optional.empty();
    }

    /** Something that takes its time. */
    private String waits() {
        return chance.pick(
                level < 2
                        ? List.of("sleep", "wait", "wait", "webhook", "subflow", "subflow")
                        : List.of("sleep", "wait"));
    }

    private Flow batch(Flow begun, String source, int version) {
        int window = chance.pick(WINDOWS);
        String policy = chance.pick(POLICIES);
        int failing = policy.equals("fail") ? 0 : chance.pick(List.of(0, 20, 50));
        return begun.batch("s", ACT, batch -> {
                    batch.chunkSize(window).onItemFailure(policy);
                    batch.worker(node -> describe(node, version, Optional.empty(), failing));
                })
                .node("after-s", ACT, node -> describe(node, version, Optional.empty(), 0))
                .edge(source, "s", edge -> edge.transform(chance.pick(Inputs.LISTS)))
                .edge("s", "after-s");
    }

    /** A loop whose body is one node, or some that lead to a join. */
    private Flow loop(Flow begun, String source, int version) {
        String condition = "input % 3 != " + chance.below(3);
        boolean caught = chance.oneIn(4);
        Optional<String> fallback = caught ? Optional.of("b-caught") : Optional.empty();
        Flow flow = begun.node("l", "loop-controller", node -> node.param("condition", condition))
                .node("b", uses(), node -> describe(node, version, fallback, caught ? 50 : 0))
                .edge(source, "l")
                .edge("l", "b", edge -> edge.action("continue"));
        if (caught) {
            flow = flow.node("b-caught", ACT, node -> describe(node, version, Optional.empty(), 0));
        }
        String third = chance.oneIn(3) ? "sleep" : ACT;
        if (chance.oneIn(2)) {
            flow = flow.edge("b", "l");
        } else {
            flow = flow.node("b2", ACT, node -> describe(node, version, Optional.empty(), 0))
                    .node("b3", third, node -> describe(node, third, version, Optional.empty(), 0))
                    .node("bj", ACT, node -> describe(node, version, Optional.empty(), 0))
                    .edge("b", "b2", this::describe)
                    .edge("b", "b3", this::describe)
                    .edge("b2", "bj")
                    .edge("b3", "bj")
                    .edge("bj", "l");
        }
        if (chance.oneIn(4)) {
            flow = flow.node("aside", ACT, node -> describe(node, version, Optional.empty(), 0))
                    .edge("b", "aside", this::describe);
        }
        return flow.node("after-l", ACT, node -> describe(node, version, Optional.empty(), 0))
                .edge("l", "after-l", edge -> edge.action("break"));
    }

    private String uses() {
        return chance.oneIn(8) ? "rare" : "act";
    }

    private void describe(NodeBuilder node, String kind, int version, Optional<String> fallback, int failing) {
        describe(node, version, fallback, failing);
        switch (kind) {
            case "sleep" -> node.param("duration", chance.pick(TIMES));
            case "wait" -> deadline(node);
            case "subflow" -> subflow(node);
            default -> {}
        }
    }

    private void deadline(NodeBuilder node) {
        if (chance.oneIn(2)) {
            node.param("deadline", chance.pick(TIMES));
            if (chance.oneIn(2)) {
                node.param("onDeadline", LATE);
            }
        }
    }

    private void subflow(NodeBuilder node) {
        node.param("blueprintId", below(level)).maxRetries(1 + chance.below(2));
        if (chance.oneIn(3)) {
            node.param(
                    "inputs",
                    JsonValues.object().add("turn", "turn").add("k1", "n0").build());
        }
        if (chance.oneIn(4)) {
            node.param("outputs", JsonValues.object().add("got", "turn").build());
        }
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
                flow = edge(flow, "n" + chance.below(target), "n" + target);
            }
        }
        if (fallbacks > 0 && chance.oneIn(2)) {
            flow = flow.node("after", uses(), node -> describe(node, version, Optional.empty(), 0));
            flow = flow.edge("f0", "after", this::describe);
        }
        return flow;
    }

    /** What others give may be no number: nothing is computed from it. */
    private Flow edge(Flow flow, String source, String target) {
        if (Set.of("act", "rare").contains(uses.get(source))) {
            return flow.edge(source, target, this::describe);
        }
        List<String> actions = uses.get(source).equals("wait") ? List.of("x", "y", LATE) : ACTIONS;
        return flow.edge(source, target, edge -> {
            if (chance.oneIn(5)) {
                edge.action(chance.pick(actions));
            }
        });
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
