package io.flowcraft.e2e;

import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;

/** A step with a name that a step of the sample has already. */
@NodeType("charge-card")
class SecondChargeCard implements NodeFunction {

    @Override
    public NodeResult execute(NodeContext node) {
        return NodeResult.empty();
    }
}
