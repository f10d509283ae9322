package io.flowcraft.engine;

import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;

/** The scenarios on the memory room. */
class MemoryScenariosTest extends StoreScenarios {

    private MemoryStores stores;

    @Override
    Ports freshPorts(MemoryJobQueue queue, AdvancingClock clock) {
        stores = new MemoryStores(clock);
        return stores.ports(queue);
    }

    @Override
    void forgetIndex(String runId) {
        stores.coordination().forget(runId);
    }

    @Override
    int largeBatch() {
        return 10_000;
    }
}
