package io.flowcraft.memory;

import io.flowcraft.engine.WorkerStore;
import io.flowcraft.engine.WorkerStoreContract;
import java.time.Duration;

final class MemoryWorkerStoreTest extends WorkerStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final WorkerStore store = new MemoryStores(clock).workers();

    @Override
    protected WorkerStore store() {
        return store;
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
