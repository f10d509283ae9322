package io.flowcraft.memory;

import io.flowcraft.engine.CheckupStore;
import io.flowcraft.engine.CheckupStoreContract;
import io.flowcraft.engine.RunStore;
import java.time.Duration;

final class MemoryCheckupStoreTest extends CheckupStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final MemoryStores stores = new MemoryStores(clock);

    @Override
    protected CheckupStore store() {
        return stores.checkups();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
