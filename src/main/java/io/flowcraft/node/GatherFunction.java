package io.flowcraft.node;

import jakarta.json.JsonObject;
import java.util.Optional;

/** A step that gives the results of a batch on. It has no code of its own: the engine reads the results for it. Stateless. */
public interface GatherFunction extends NodeFunction {

    /**
     * The context key that the results are kept under too; absent: the node's id.
     *
     * @throws FatalNodeException when it cannot be read from the params
     */
    Optional<String> outputKey(JsonObject params);

    /** Never called by the engine. */
    @Override
    default NodeResult execute(NodeContext node) {
        throw new FatalNodeException("'" + node.nodeId() + "' gathers results, which only the engine can do for it");
    }
}
