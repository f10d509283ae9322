package io.flowcraft.blueprint;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A workflow: an immutable graph of nodes and edges in document order.
 *
 * <p>A blueprint may be wrong, with edges to nowhere or cycles: {@link BlueprintCheck} tells. Safe for use by many threads.
 *
 * @param id what it is stored under
 * @param metadata free, except {@code version} and {@code title}; empty when the document has none
 * @param nodes in document order; ids may repeat in a blueprint that was not checked
 * @param edges in document order
 * @param extra the document's other properties, kept and not interpreted
 */
public record Blueprint(String id, JsonObject metadata, List<Node> nodes, List<Edge> edges, JsonObject extra) {

    public Blueprint {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** The version the document gives itself in {@code metadata.version}; a number is taken as it is written. */
    public Optional<String> version() {
        return metadata.get("version") instanceof JsonNumber number
                ? Optional.of(number.toString())
                : Titles.text(metadata, "version");
    }

    /** What people call the workflow: {@code metadata.title}. */
    public Optional<String> title() {
        return Titles.text(metadata, "title");
    }

    /** The first node with this id. Looks through all nodes: to ask often, build an index. */
    public Optional<Node> node(String nodeId) {
        return nodes.stream().filter(node -> node.id().equals(nodeId)).findFirst();
    }
}
