package io.flowcraft.engine;

import io.flowcraft.cosmos.CosmosRoom;
import io.flowcraft.cosmos.CosmosServer;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import org.junit.jupiter.api.Tag;

/** The scenarios on Cosmos DB: stores and index, and no Redis. {@link CosmosRedisScenariosIT} is what every build runs; the index's own contracts are, too. */
@NeedsNode
@Tag("full")
class CosmosScenariosIT extends StoreScenarios {

    private CosmosRoom room;

    @Override
    Ports freshPorts(MemoryJobQueue queue, AdvancingClock clock) {
        room = CosmosServer.shared().room(Sample.unique("n"), clock);
        return CosmosServer.ports(room, queue);
    }

    @Override
    void forgetIndex(String runId) {
        CosmosServer.loseIndex(room, runId);
    }
}
