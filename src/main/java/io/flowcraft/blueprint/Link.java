package io.flowcraft.blueprint;

import java.util.Optional;

/**
 * A dependency between two nodes, or between a node and the end of the run.
 *
 * @param number identifies the link for ever: it follows from the document alone. The edges come first, in document order, then a fallback link for every
 *     node, then a link to the end of its level for every node and loop, then one from every node to what gathers its items, whether in use or not
 * @param kind what it stands for
 * @param source the node it comes from
 * @param target the node it leads to; empty for the end
 * @param edge the edge it stands for, of an {@link Kind#EDGE}
 */
public record Link(int number, Kind kind, String source, String target, Optional<Edge> edge) {

    /** What a link stands for. */
    public enum Kind {
        /** An edge of the blueprint. */
        EDGE,
        /** From a node to its fallback: taken when the node failed, dead when it completed or was skipped. */
        FALLBACK,
        /** From the node that scatters to the one that gathers: never taken, dead when all items have ended. So that alone starts nothing, and nothing starts before. */
        BATCH,
        /**
         * From a node, or a loop inside, to the next iteration of the loop around it, which waits for all of this iteration. Taken when it goes on to the next
         * one.
         */
        ITERATION,
        /** From a node, or a loop, to the end of the run, which waits for it. */
        END
    }
}
