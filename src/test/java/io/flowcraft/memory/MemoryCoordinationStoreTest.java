package io.flowcraft.memory;

import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.CoordinationStoreContract;
import java.time.Duration;

final class MemoryCoordinationStoreTest extends CoordinationStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final MemoryCoordinationStore store = new MemoryStores(clock).coordination();

    @Override
    protected CoordinationStore store() {
        return store;
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }

    @Override
    protected void lose(String runId) {
        store.forget(runId);
    }
}
