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

/** Counts operations of Cosmos DB and reckons their request units, see {@link RequestUnits}. */
@NeedsNode
class CosmosCostIT extends ServiceCostContract {

    @Override
    Cost cost(Shape shape, int nodes) {
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
