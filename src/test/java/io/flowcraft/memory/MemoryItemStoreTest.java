package io.flowcraft.memory;

import io.flowcraft.engine.ItemStore;
import io.flowcraft.engine.ItemStoreContract;
import io.flowcraft.engine.RunStore;

final class MemoryItemStoreTest extends ItemStoreContract {

    private final MemoryStores stores = new MemoryStores(new AdvancingClock());

    @Override
    protected ItemStore store() {
        return stores.items();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }
}
