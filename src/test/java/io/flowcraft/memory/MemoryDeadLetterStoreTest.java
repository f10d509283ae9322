package io.flowcraft.memory;

import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.DeadLetterStoreContract;

final class MemoryDeadLetterStoreTest extends DeadLetterStoreContract {

    private final DeadLetterStore store = new MemoryStores(new AdvancingClock()).deadLetters();

    @Override
    protected DeadLetterStore store() {
        return store;
    }
}
