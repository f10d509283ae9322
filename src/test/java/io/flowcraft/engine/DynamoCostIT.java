package io.flowcraft.engine;

import io.flowcraft.crash.Proof;
import io.flowcraft.dynamodb.DynamoServer;
import io.flowcraft.emulator.CountedCalls;
import io.flowcraft.memory.AdvancingClock;

/** Counts calls of DynamoDB. */
class DynamoCostIT extends ServiceCostContract {

    @Override
    Cost cost(Shape shape, int nodes) {
        CountedCalls calls = new CountedCalls();
        AdvancingClock clock = new AdvancingClock();
        Cost cost = Cost.of(
                shape,
                nodes,
                queue -> {
                    Ports ports =
                            DynamoServer.ports(DynamoServer.shared().room(Sample.unique("n"), clock, calls), queue);
                    calls.reset();
                    return ports;
                },
                () -> new Cost(calls.calls(), calls.bytes()));
        Proof.report("%s of %d nodes in DynamoDB, calls per node: %s".formatted(shape, nodes, calls.perNode(nodes)));
        return cost;
    }
}
