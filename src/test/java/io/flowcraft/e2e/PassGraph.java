package io.flowcraft.e2e;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Blueprints whose nodes hand on what they get, so that only the engine's own work is left. */
final class PassGraph {

    private PassGraph() {}

    /** So many nodes, one after the other. */
    static String chain(int nodes) {
        return document(
                IntStream.range(0, nodes).mapToObj(n -> "n" + n),
                IntStream.range(1, nodes).mapToObj(n -> edge("n" + (n - 1), "n" + n)));
    }

    /** So many nodes beside each other, one before them and one after them. */
    static String fan(int width) {
        return document(
                Stream.concat(Stream.of("s", "e"), IntStream.range(0, width).mapToObj(n -> "n" + n)),
                IntStream.range(0, width).boxed().flatMap(n -> Stream.of(edge("s", "n" + n), edge("n" + n, "e"))));
    }

    private static String edge(String source, String target) {
        return "{\"source\": \"" + source + "\", \"target\": \"" + target + "\"}";
    }

    private static String document(Stream<String> nodes, Stream<String> edges) {
        return "{\"nodes\": [%s], \"edges\": [%s]}"
                .formatted(
                        nodes.map(id -> "{\"id\": \"" + id + "\", \"uses\": \"pass\"}")
                                .collect(Collectors.joining(", ")),
                        edges.collect(Collectors.joining(", ")));
    }
}
