package io.flowcraft.memory;

import io.flowcraft.engine.EventStore;
import io.flowcraft.engine.EventStoreContract;
import io.flowcraft.engine.RunStore;

final class MemoryEventStoreTest extends EventStoreContract {

    private final MemoryStores stores = new MemoryStores(new AdvancingClock());

    @Override
    protected EventStore store() {
        return stores.events();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }
}
