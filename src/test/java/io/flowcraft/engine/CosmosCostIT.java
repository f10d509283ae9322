package io.flowcraft.engine;

import io.flowcraft.cosmos.CosmosRoom;
import io.flowcraft.cosmos.CosmosServer;
import io.flowcraft.crash.Proof;
import io.flowcraft.emulator.CosmosDoor;
import io.flowcraft.emulator.CosmosFault;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.emulator.RequestUnits;
import io.flowcraft.memory.AdvancingClock;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts operations of Cosmos DB and reckons their request units, see {@link RequestUnits}. */
@NeedsNode
class CosmosCostIT {

    private static final int SMALL = 100;

    @ParameterizedTest
    @EnumSource(names = {"CHAIN", "FAN", "LADDER"})
    void S62_a_node_costs_no_more_in_a_large_run_than_in_one_of_100_nodes(Shape shape) {
        int large = Proof.amount("cloud-nodes", 500, 10_000);
        cost(shape, large).mustBeLike(cost(shape, SMALL));
    }

    private static Cost cost(Shape shape, int nodes) {
        AdvancingClock clock = new AdvancingClock();
        URI behind = URI.create(CosmosServer.shared().address());
        try (CosmosDoor door = CosmosDoor.before(behind, CosmosFault.none());
                CosmosRoom room = CosmosServer.shared().room(Sample.unique("n"), clock, door.address())) {
            Cost cost = Cost.of(
                    shape,
                    nodes,
                    queue -> {
                        Ports ports = CosmosServer.ports(room, queue);
                        door.units().reset();
                        return ports;
                    },
                    () -> new Cost(door.units().calls(), door.units().units()));
            Proof.report("%s of %d nodes in Cosmos DB, per node: %s"
                    .formatted(shape, nodes, door.units().perNode(nodes)));
            return cost;
        }
    }
}
