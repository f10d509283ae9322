package io.flowcraft.blueprint;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Set<String> batches = new HashSet<>();

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
        NodeBuilder node = new NodeBuilder();
        details.accept(node);
        return add(node.build(nodeId, uses));
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

    /**
     * Repeats what lies between two nodes, once and then as long as a condition holds. The edges into the loop lead to its first node; what follows it, to be
     * added with the action {@code break}, comes after the node {@code <loopId>-loop}, which decides:
     *
     * <pre>{@code
     * .loop("counter", "increment", "increment", "context.count < 5")
     * .edge("counter-loop", "report", e -> e.action("break"))
     * }</pre>
     *
     * @param first the first node of an iteration
     * @param last the last node of an iteration; may be the first
     * @throws IllegalArgumentException if a node must not have the id that follows from {@code loopId}
     */
    public Flow loop(String loopId, String first, String last, String condition) {
        String controller = loopId + "-loop";
        return node(controller, LoopControllers.USES, node -> node.param("condition", condition))
                .edge(last, controller)
                .edge(controller, first, edge -> edge.action(LoopControllers.CONTINUE));
    }

    /** Adds a batch with nothing but a worker. */
    public Flow batch(String batchId, String workerUsesKey) {
        return batch(batchId, workerUsesKey, batch -> {});
    }

    /**
     * Gives each item of a list to a worker, and the list of results to what follows. Adds the nodes {@code <batchId>_scatter} and {@code <batchId>_gather} and
     * the edge between them. An edge to {@code batchId} leads to the first, one from {@code batchId} comes from the second.
     *
     * @param workerUsesKey key of a built-in or a registered node
     * @param details says the rest
     * @throws IllegalArgumentException if a node must not have an id that follows from {@code batchId}
     */
    public Flow batch(String batchId, String workerUsesKey, Consumer<BatchBuilder> details) {
        String scatter = batchId + "_scatter";
        String gather = batchId + "_gather";
        BatchBuilder batch = new BatchBuilder(workerUsesKey, gather);
        details.accept(batch);
        batches.add(batchId);
        return add(batch.buildScatter(scatter)).add(batch.buildGather(gather)).edge(scatter, gather);
    }

    /** Adds a node that runs another blueprint on its own input. */
    public Flow subflow(String nodeId, String blueprintId) {
        return subflow(nodeId, blueprintId, subflow -> {});
    }

    /** Adds a node that runs another blueprint; {@code details} says what is handed over and back. */
    public Flow subflow(String nodeId, String blueprintId, Consumer<SubflowBuilder> details) {
        SubflowBuilder subflow = new SubflowBuilder();
        details.accept(subflow);
        return add(subflow.build(nodeId, blueprintId));
    }

    /** Adds a node that lets time pass and holds no thread meanwhile. */
    public Flow sleep(String nodeId, Duration duration) {
        return node(nodeId, "sleep", node -> node.param("duration", FlowDuration.write(duration)));
    }

    /** Adds a node that waits, without end, until it is resumed. */
    public Flow wait(String nodeId) {
        return wait(nodeId, wait -> {});
    }

    /** Adds a node that waits until it is resumed; {@code details} says for what and for how long. */
    public Flow wait(String nodeId, Consumer<WaitBuilder> details) {
        WaitBuilder wait = new WaitBuilder();
        details.accept(wait);
        return add(wait.build(nodeId));
    }

    /** Adds a node that waits until its URL is called, or hands the URL out if a {@link #wait} waits for that call. */
    public Flow webhook(String nodeId) {
        return node(nodeId, Waits.WEBHOOK);
    }

    /** Ends the blueprint. */
    public Blueprint build() {
        List<Edge> led = edges.stream().map(this::withBatchNodes).toList();
        return new Blueprint(id, JsonObjects.of(metadata), nodes, led, JsonObjects.of(extra));
    }

    private Flow add(Node node) {
        Identifier.problemOfNode(node.id()).ifPresent(Flow::refuse);
        nodes.add(node);
        return this;
    }

    private Edge withBatchNodes(Edge edge) {
        return new Edge(
                batches.contains(edge.source()) ? edge.source() + "_gather" : edge.source(),
                batches.contains(edge.target()) ? edge.target() + "_scatter" : edge.target(),
                edge.action(),
                edge.condition(),
                edge.transform(),
                edge.extra());
    }

    private static void refuse(String problem) {
        throw new IllegalArgumentException(problem);
    }
}
