package io.flowcraft.memory;

import io.flowcraft.engine.IdempotencyStore;
import io.flowcraft.engine.IdempotencyStoreContract;
import io.flowcraft.engine.RunStore;

final class MemoryIdempotencyStoreTest extends IdempotencyStoreContract {

    private final MemoryStores stores = new MemoryStores(new AdvancingClock());

    @Override
    protected IdempotencyStore store() {
        return stores.idempotency();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }
}
