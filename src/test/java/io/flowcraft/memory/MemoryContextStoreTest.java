package io.flowcraft.memory;

import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.ContextStoreContract;
import io.flowcraft.engine.RunStore;

final class MemoryContextStoreTest extends ContextStoreContract {

    private final MemoryStores stores = new MemoryStores(new AdvancingClock());

    @Override
    protected ContextStore store() {
        return stores.contexts();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }
}
