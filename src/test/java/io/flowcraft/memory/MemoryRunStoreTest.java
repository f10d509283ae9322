package io.flowcraft.memory;

import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.RunStoreContract;
import java.time.Duration;

final class MemoryRunStoreTest extends RunStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final RunStore store = new MemoryStores(clock).runs();

    @Override
    protected RunStore store() {
        return store;
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
