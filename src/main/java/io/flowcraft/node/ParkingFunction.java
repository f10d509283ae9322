package io.flowcraft.node;

import jakarta.json.JsonObject;

/** A step that waits and holds no thread meanwhile. It has no code of its own: the engine asks what it waits for, and carries it out. Stateless. */
public interface ParkingFunction extends NodeFunction {

    /**
     * What a node with these params waits for.
     *
     * @throws FatalNodeException when it cannot be read from them
     */
    Parking parking(JsonObject params);

    /** Never called by the engine. */
    @Override
    default NodeResult execute(NodeContext node) {
        throw new FatalNodeException("'" + node.nodeId() + "' waits, which only the engine can do for it");
    }
}
