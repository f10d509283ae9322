package io.flowcraft.blueprint;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Says what there is to say about a batch besides its worker; given by {@link Flow}. */
public final class BatchBuilder {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final NodeBuilder scatter = new NodeBuilder();
    private final NodeBuilder gather = new NodeBuilder();
    private final Map<String, JsonValue> params = new LinkedHashMap<>();

    BatchBuilder(String workerUsesKey, String gatherId) {
        params.put("workerUsesKey", JSON.createValue(workerUsesKey));
        params.put("gatherNodeId", JSON.createValue(gatherId));
    }

    /** Takes the list of items from what this name stands for; without, it is the input of the batch. */
    public BatchBuilder input(String name) {
        scatter.input(name);
        return this;
    }

    /** Keeps the list of results under this context key; without, under the id of the gathering node. */
    public BatchBuilder output(String contextKey) {
        gather.param("outputKey", contextKey);
        params.put("outputKey", JSON.createValue(contextKey));
        return this;
    }

    /** Works on so many items at once, at least 1. */
    public BatchBuilder chunkSize(int items) {
        params.put("chunkSize", JSON.createValue(items));
        return this;
    }

    /** Says what becomes of items that failed: {@code fail}, {@code null}, or how many may fail, as {@code 3} or {@code 5%}. */
    public BatchBuilder onItemFailure(String policy) {
        params.put("onItemFailure", JSON.createValue(policy));
        return this;
    }

    /** Says what the worker is given as params, and how often and how long each item is tried. */
    public BatchBuilder worker(Consumer<NodeBuilder> details) {
        NodeBuilder builder = new NodeBuilder();
        details.accept(builder);
        Node worker = builder.build("", "");
        put("workerParams", worker.params());
        put("workerConfig", ConfigWriter.write(worker.config()));
        return this;
    }

    /** Says what there is to say about the node that scatters. */
    public BatchBuilder scatter(Consumer<NodeBuilder> details) {
        details.accept(scatter);
        return this;
    }

    /** Says what there is to say about the node that gathers. */
    public BatchBuilder gather(Consumer<NodeBuilder> details) {
        details.accept(gather);
        return this;
    }

    Node buildScatter(String id) {
        params.forEach(scatter::param);
        return scatter.build(id, Batches.SCATTER);
    }

    Node buildGather(String id) {
        return gather.build(id, Batches.GATHER);
    }

    private void put(String key, JsonObject value) {
        Optional.of(value).filter(object -> !object.isEmpty()).ifPresent(object -> params.put(key, object));
    }
}
