package io.flowcraft.memory;

import io.flowcraft.engine.DeadLetterCount;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.DeadLetterStoreContract;

final class MemoryDeadLetterStoreTest extends DeadLetterStoreContract {

    private final MemoryStores stores = new MemoryStores(new AdvancingClock());

    @Override
    protected DeadLetterStore store() {
        return stores.deadLetters();
    }

    @Override
    protected DeadLetterCount count() {
        return stores.deadLetterCount();
    }
}
