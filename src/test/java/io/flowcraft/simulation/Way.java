package io.flowcraft.simulation;

import io.flowcraft.blueprint.Edge;
import java.util.Optional;

/** A way from a node to another one; the number is that of the recorded choice, and of the arrival. */
record Way(int number, Kind kind, String source, String target, Optional<Edge> edge) {

    /** What a way is. */
    enum Kind {
        EDGE,
        FALLBACK,
        /** From what scatters to what gathers: dead once all items have ended. */
        BATCH
    }
}
