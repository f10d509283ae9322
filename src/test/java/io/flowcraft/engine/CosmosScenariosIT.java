package io.flowcraft.engine;

import io.flowcraft.cosmos.CosmosRoom;
import io.flowcraft.cosmos.CosmosServer;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.memory.MemoryJobQueue;
import java.time.Duration;

/** The scenarios on Cosmos DB: stores and index, and no Redis. */
@NeedsNode
class CosmosScenariosIT extends CosmosScenarios {

    @Override
    Ports ports(CosmosRoom stores, MemoryJobQueue queue) {
        return CosmosServer.ports(stores, queue);
    }

    @Override
    void elapse(Duration duration) {
        // The stores live by the clock of the test.
    }

    @Override
    void forgetIndex(CosmosRoom stores, String runId) {
        CosmosServer.loseIndex(stores, runId);
    }
}
