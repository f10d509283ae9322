package io.flowcraft.blueprint;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Builds a blueprint in Java, equal to the one that the JSON document of the same content gives:
 *
 * <pre>{@code
 * Blueprint order = Flow.named("order")
 *         .version("1.0")
 *         .node("charge", "charge-card", n -> n.maxRetries(3).fallback("ask-human"))
 *         .node("ask-human", "pass")
 *         .node("ship", "ship-order")
 *         .edge("charge", "ship", e -> e.condition("result.output.paid"))
 *         .build();
 * }</pre>
 *
 * <p>Not safe for use by many threads. Whether the graph makes sense is told by {@link BlueprintCheck}.
 */
public final class Flow {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final String id;
    private final Map<String, JsonValue> metadata = new LinkedHashMap<>();
    private final Map<String, JsonValue> extra = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    private Flow(String id) {
        this.id = id;
    }

    /**
     * Begins a blueprint.
     *
     * @throws IllegalArgumentException if a blueprint must not have this id
     */
    public static Flow named(String id) {
        Identifier.problemOfBlueprint(id).ifPresent(Flow::refuse);
        return new Flow(id);
    }

    /** Gives the blueprint a version; without one, versions are numbered when it is stored. */
    public Flow version(String version) {
        return metadata("version", JSON.createValue(version));
    }

    /** Says what people call the workflow. */
    public Flow title(String title) {
        return metadata("title", JSON.createValue(title));
    }

    /** Adds an entry to the metadata. */
    public Flow metadata(String key, JsonValue value) {
        metadata.put(key, value);
        return this;
    }

    /** Adds a property of the document that is kept and not interpreted. */
    public Flow property(String key, JsonValue value) {
        extra.put(key, value);
        return this;
    }

    /** Adds a node with nothing but an implementation. */
    public Flow node(String nodeId, String uses) {
        return node(nodeId, uses, node -> {});
    }

    /**
     * Adds a node.
     *
     * @param uses key of a built-in or a registered node
     * @param details says the rest
     * @throws IllegalArgumentException if a node must not have this id
     */
    public Flow node(String nodeId, String uses, Consumer<NodeBuilder> details) {
        Identifier.problemOfNode(nodeId).ifPresent(Flow::refuse);
        NodeBuilder node = new NodeBuilder();
        details.accept(node);
        nodes.add(node.build(nodeId, uses));
        return this;
    }

    /** Adds an edge that is taken whenever no edge with an action is. */
    public Flow edge(String source, String target) {
        return edge(source, target, edge -> {});
    }

    /** Adds an edge; {@code details} says when it is taken and what it carries. */
    public Flow edge(String source, String target, Consumer<EdgeBuilder> details) {
        EdgeBuilder edge = new EdgeBuilder();
        details.accept(edge);
        edges.add(edge.build(source, target));
        return this;
    }

    /** Ends the blueprint. */
    public Blueprint build() {
        return new Blueprint(id, JsonObjects.of(metadata), nodes, edges, JsonObjects.of(extra));
    }

    private static void refuse(String problem) {
        throw new IllegalArgumentException(problem);
    }
}
