package io.flowcraft.memory;

import io.flowcraft.engine.BlueprintStore;
import io.flowcraft.engine.BlueprintStoreContract;

final class MemoryBlueprintStoreTest extends BlueprintStoreContract {

    private final BlueprintStore store = new MemoryStores(new AdvancingClock()).blueprints();

    @Override
    protected BlueprintStore store() {
        return store;
    }
}
