package io.flowcraft.engine;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;

/** Blueprints of any size, whose node ids are of one length. */
enum Shape {
    /** One after the other. */
    CHAIN {
        @Override
        Flow edges(Flow flow, int nodes) {
            Flow edged = flow;
            for (int i = 1; i < nodes; i++) {
                edged = edged.edge(id(i - 1), id(i));
            }
            return edged;
        }
    },
    /** A first one, all others beside each other, and a join of them all. */
    FAN {
        @Override
        Flow edges(Flow flow, int nodes) {
            Flow edged = flow;
            for (int i = 1; i < nodes - 1; i++) {
                edged = edged.edge(id(0), id(i));
            }
            for (int i = 1; i < nodes - 1; i++) {
                edged = edged.edge(id(i), id(nodes - 1));
            }
            return edged;
        }
    },
    /** Two beside each other, then a join, and again. */
    LADDER {
        @Override
        Flow edges(Flow flow, int nodes) {
            Flow edged = flow;
            for (int join = 3; join < nodes; join += 3) {
                edged = edged.edge(id(join - 3), id(join - 2))
                        .edge(id(join - 3), id(join - 1))
                        .edge(id(join - 2), id(join))
                        .edge(id(join - 1), id(join));
            }
            return edged;
        }
    },
    /** A first one, and all others beside each other up to the end. */
    BROOM {
        @Override
        Flow edges(Flow flow, int nodes) {
            Flow edged = flow;
            for (int i = 1; i < nodes; i++) {
                edged = edged.edge(id(0), id(i));
            }
            return edged;
        }
    };

    abstract Flow edges(Flow flow, int nodes);

    /** Nodes that use {@code small}; a few more or less than asked for. */
    Blueprint of(int nodes) {
        int whole = this == LADDER ? nodes / 3 * 3 + 1 : nodes;
        Flow flow = Flow.named("cost-" + name() + "-" + whole);
        for (int i = 0; i < whole; i++) {
            flow = flow.node(id(i), "small");
        }
        return edges(flow, whole).build();
    }

    private static String id(int number) {
        return "n%06d".formatted(number);
    }
}
