package io.flowcraft.node;

import io.flowcraft.blueprint.Alias;
import io.flowcraft.blueprint.FindingCode;
import io.flowcraft.blueprint.Inputs;
import io.flowcraft.blueprint.Node;
import io.flowcraft.blueprint.NodeConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * What a {@code batch-scatter} is to do with its items.
 *
 * @param uses key of the implementation that each item is given to
 * @param gather the node that gathers
 * @param window how many items are worked on at once, at least 1; params that ask for more than 10,000 mean so many
 * @param params what the worker is given besides its item
 * @param config how an item is tried
 * @param failures how many items may fail
 */
public record Batch(
        String uses, String gather, int window, JsonObject params, NodeConfig config, ItemFailures failures) {

    static final Param<String> WORKER = Param.text("workerUsesKey");
    static final Param<String> GATHER = Param.text("gatherNodeId");
    static final Param<Integer> WINDOW = Param.count("chunkSize");
    static final Param<JsonObject> PARAMS = Param.object("workerParams");
    static final Param<JsonObject> CONFIG = Param.object("workerConfig");
    static final Param<ItemFailures> FAILURES = new Param<>("onItemFailure", FindingCode.BAD_VALUE, ItemFailures::of);

    /** How many items are worked on at once unless the node says otherwise. */
    static final int USUAL_WINDOW = 1_000;

    /** All jobs of a window are sent at once. */
    static final int MOST_WINDOW = 10_000;

    /** The node that each item is given to, as if it stood in the place of the one that scatters. */
    public Node worker(String scatterId) {
        return new Node(scatterId, uses, params, Inputs.none(), config, JsonValue.EMPTY_JSON_OBJECT);
    }

    /**
     * Reads it from the params of a {@code batch-scatter}.
     *
     * @throws FatalNodeException when it cannot be read from them
     */
    public static Batch of(JsonObject params) {
        return new Batch(
                Alias.resolve(WORKER.requiredIn(params)),
                GATHER.requiredIn(params),
                Math.min(MOST_WINDOW, WINDOW.in(params).orElse(USUAL_WINDOW)),
                PARAMS.in(params).orElse(JsonValue.EMPTY_JSON_OBJECT),
                CONFIG.in(params).map(NodeConfig::of).orElse(NodeConfig.defaults()),
                FAILURES.in(params).orElse(ItemFailures.NONE));
    }
}
