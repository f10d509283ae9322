package io.flowcraft.simulation;

import io.flowcraft.blueprint.EdgeBuilder;
import io.flowcraft.blueprint.NodeBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Describes nodes and edges: conditions, actions, transforms, retries with and without delays, time-outs.
 *
 * @param chance decides
 * @param level 0 for what is submitted, 1 for what that runs as a subflow, and so on
 * @param version stands in the params of every node, where a node shows which blueprint it is of
 */
record RandomNode(Chance chance, int level, int version) {

    /** What a wait answers whose time is over. */
    static final String LATE = "late";

    static final String ACT = "act";
    private static final String RARE = "rare";
    private static final List<String> ACTIONS = List.of("x", "y");
    private static final List<String> TIMES = List.of("1ms", "3s", "40s", "2h");
    private static final List<Duration> DELAYS =
            List.of(Duration.ofMillis(5), Duration.ofSeconds(3), Duration.ofSeconds(40), Duration.ofHours(1));

    /** Whether this is code of ours. */
    static boolean isAct(String uses) {
        return Set.of(ACT, RARE).contains(uses);
    }

    /** Code of ours, which not every worker may have. */
    String uses() {
        return chance.oneIn(8) ? RARE : ACT;
    }

    /** Something that takes its time. */
    String waits() {
        return chance.pick(
                level < 2
                        ? List.of("sleep", "wait", "wait", "webhook", "subflow", "subflow")
                        : List.of("sleep", "wait"));
    }

    void describe(NodeBuilder node, String kind, Optional<String> fallback, int failing) {
        describe(node, fallback, failing);
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
        node.param("blueprintId", RandomFlow.below(level)).maxRetries(1 + chance.below(2));
        if (chance.oneIn(3)) {
            node.param(
                    "inputs",
                    JsonValues.object().add("turn", "turn").add("k1", "n0").build());
        }
        if (chance.oneIn(4)) {
            node.param("outputs", JsonValues.object().add("got", "turn").build());
        }
    }

    /** A node that always succeeds in the end. */
    void describe(NodeBuilder node) {
        describe(node, Optional.empty(), 0);
    }

    /** @param failing how many of a hundred attempts fail */
    void describe(NodeBuilder node, Optional<String> fallback, int failing) {
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

    /** An edge from code of ours, which gives numbers. */
    void describe(EdgeBuilder edge) {
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

    /** An edge from anything else, which may give no number: nothing is computed from it. */
    void describe(EdgeBuilder edge, String source) {
        List<String> actions = source.equals("wait") ? List.of("x", "y", LATE) : ACTIONS;
        if (chance.oneIn(5)) {
            edge.action(chance.pick(actions));
        }
    }
}
