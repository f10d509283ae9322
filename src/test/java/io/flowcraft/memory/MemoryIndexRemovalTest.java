package io.flowcraft.memory;

import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.IndexRemoval;
import io.flowcraft.engine.IndexRemovalContract;
import java.time.Duration;

final class MemoryIndexRemovalTest extends IndexRemovalContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final MemoryStores stores = new MemoryStores(clock);

    @Override
    protected CoordinationStore store() {
        return stores.coordination();
    }

    @Override
    protected IndexRemoval removal() {
        return stores.indexRemoval();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
