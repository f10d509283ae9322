package io.flowcraft.model;

import io.flowcraft.blueprint.JoinStrategy;
import io.flowcraft.blueprint.Node;
import java.util.List;

/** When a node starts. */
final class Joins {
    private Joins() {}

    /** Whether the first taken edge is enough. */
    static boolean first(Node node) {
        return node.config().joinStrategy() == JoinStrategy.ANY || node.uses().equals("loop-controller");
    }

    /** Taken when the node starts, dead when it is skipped. */
    static Way.State state(Node node, List<Way> in) {
        boolean open = in.stream().anyMatch(way -> way.is(Way.State.OPEN));
        boolean taken = in.stream().anyMatch(way -> way.is(Way.State.TAKEN));
        if (taken && (first(node) || !open)) {
            return Way.State.TAKEN;
        }
        return open ? Way.State.OPEN : Way.State.DEAD;
    }
}
