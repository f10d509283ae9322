package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.cosmos.CosmosRoom;
import io.flowcraft.cosmos.CosmosServer;
import io.flowcraft.crash.Proof;
import io.flowcraft.emulator.CosmosDoor;
import io.flowcraft.emulator.CosmosFault;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.emulator.RequestUnits;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryCoordinationStore;
import io.flowcraft.memory.MemoryJobQueue;
import java.net.URI;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts operations of Cosmos DB and reckons their request units, see {@link RequestUnits}. */
@NeedsNode
class CosmosCostIT extends ServiceCostContract {

    @Override
    Cost cost(Shape shape, int nodes) {
        return cost(shape, nodes, "index in Cosmos DB", CosmosServer::ports);
    }

    /** The blueprints of the benchmark's first three workloads. */
    @ParameterizedTest
    @CsvSource({"CHAIN, 10", "FAN, 10", "FAN, 500"})
    void a_node_costs_less_when_the_index_is_elsewhere(Shape shape, int nodes) {
        MemoryCoordinationStore index = new MemoryCoordinationStore(new AdvancingClock());
        Cost elsewhere =
                cost(shape, nodes, "index elsewhere", (room, queue) -> CosmosServer.ports(room, queue, index, index));

        assertThat(elsewhere.amount()).isLessThan(cost(shape, nodes).amount());
    }

    private static Cost cost(
            Shape shape, int nodes, String where, BiFunction<CosmosRoom, MemoryJobQueue, Ports> stores) {
        AdvancingClock clock = new AdvancingClock();
        URI behind = URI.create(CosmosServer.shared().address());
        try (CosmosDoor door = CosmosDoor.before(behind, CosmosFault.none());
                CosmosRoom room = CosmosServer.shared().room(Sample.unique("n"), clock, door.address())) {
            Cost cost = Cost.of(
                    shape,
                    nodes,
                    queue -> {
                        Ports ports = stores.apply(room, queue);
                        door.units().reset();
                        return ports;
                    },
                    () -> new Cost(door.units().calls(), door.units().units()));
            Proof.report("%s of %d nodes in Cosmos DB, %s, per node: %s"
                    .formatted(shape, nodes, where, door.units().perNode(nodes)));
            return cost;
        }
    }
}
