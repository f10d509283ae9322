package io.flowcraft.blueprint;

import java.util.List;
import java.util.stream.IntStream;

/** Where the nodes and edges of a blueprint stand in the document they came from, each in the blueprint's order. */
record Pointers(List<String> nodes, List<String> edges) {

    Pointers {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** The pointers for a blueprint that came from no document: as the writer would write it. */
    static Pointers ofWritten(Blueprint blueprint) {
        return new Pointers(
                numbered("/nodes", blueprint.nodes().size()),
                numbered("/edges", blueprint.edges().size()));
    }

    private static List<String> numbered(String parent, int size) {
        return IntStream.range(0, size)
                .mapToObj(index -> Pointer.to(parent, index))
                .toList();
    }
}
