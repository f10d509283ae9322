package io.flowcraft.node;

import jakarta.json.JsonObject;

/** A step that gives each item of its input to a worker. It has no code of its own: the engine asks what to do with the items, and carries it out. Stateless. */
public interface ScatterFunction extends NodeFunction {

    /**
     * What a node with these params does with its items.
     *
     * @throws FatalNodeException when it cannot be read from them
     */
    Batch batch(JsonObject params);

    /** Never called by the engine. */
    @Override
    default NodeResult execute(NodeContext node) {
        throw new FatalNodeException("'" + node.nodeId() + "' scatters items, which only the engine can do for it");
    }
}
