package io.flowcraft.engine;

import io.flowcraft.crash.Proof;
import io.flowcraft.dynamodb.DynamoServer;
import io.flowcraft.emulator.CountedCalls;
import io.flowcraft.memory.AdvancingClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts calls of DynamoDB. */
class DynamoCostIT {

    private static final int SMALL = 100;

    @ParameterizedTest
    @EnumSource(names = {"CHAIN", "FAN", "LADDER"})
    void S62_a_node_costs_no_more_in_a_large_run_than_in_one_of_100_nodes(Shape shape) {
        int large = Proof.amount("cloud-nodes", 500, 10_000);
        cost(shape, large).mustBeLike(cost(shape, SMALL));
    }

    private static Cost cost(Shape shape, int nodes) {
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
