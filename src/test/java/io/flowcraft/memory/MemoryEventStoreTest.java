package io.flowcraft.memory;

import io.flowcraft.engine.EventStore;
import io.flowcraft.engine.EventStoreContract;

final class MemoryEventStoreTest extends EventStoreContract {

    private final EventStore store = new MemoryStores(new AdvancingClock()).events();

    @Override
    protected EventStore store() {
        return store;
    }
}
