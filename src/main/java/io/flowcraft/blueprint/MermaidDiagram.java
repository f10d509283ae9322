package io.flowcraft.blueprint;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Draws blueprints as Mermaid flowcharts. The same blueprint gives the same text; what a document says appears only inside
 * labels, where it cannot become markup. Edges to nowhere are left out; the nodes of a loop
 * stand in a frame named after its controller. Safe for use by many threads.
 */
public final class MermaidDiagram {

    /** The flowchart of a blueprint: lines that end with a line feed; nodes are named {@code n0}, {@code n1} and so on. */
    public String of(Blueprint blueprint) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        Map<String, String> names = new HashMap<>();
        blueprint.nodes().forEach(node -> {
            nodes.putIfAbsent(node.id(), node);
            names.putIfAbsent(node.id(), "n" + names.size());
        });
        return Stream.of(
                        Stream.of("flowchart TD"),
                        new MermaidLoops(blueprint, nodes, node -> node(node, names)).lines(),
                        blueprint.edges().stream().flatMap(edge -> edge(edge, names).stream()),
                        nodes.values().stream().flatMap(node -> fallback(node, names).stream()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n    ", "", "\n"));
    }

    private static String node(Node node, Map<String, String> names) {
        return names.get(node.id()) + "[\"" + MermaidLabel.of(node.title().orElse(node.id())) + "\"]";
    }

    private static Optional<String> edge(Edge edge, Map<String, String> names) {
        String label = Stream.concat(edge.action().stream(), edge.condition().map(text -> "if " + text).stream())
                .map(MermaidLabel::of)
                .collect(Collectors.joining(", "));
        return line(names, edge.source(), label.isEmpty() ? "-->" : "-->|\"" + label + "\"|", edge.target());
    }

    private static Optional<String> fallback(Node node, Map<String, String> names) {
        return node.config().fallback().flatMap(to -> line(names, node.id(), "-.->|\"fallback\"|", to));
    }

    private static Optional<String> line(Map<String, String> names, String from, String arrow, String to) {
        return names.containsKey(from) && names.containsKey(to)
                ? Optional.of(names.get(from) + " " + arrow + " " + names.get(to))
                : Optional.empty();
    }
}
