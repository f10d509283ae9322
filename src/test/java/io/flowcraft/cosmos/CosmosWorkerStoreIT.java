package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.WorkerStore;
import io.flowcraft.engine.WorkerStoreContract;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;

@NeedsNode
final class CosmosWorkerStoreIT extends WorkerStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

    @Override
    protected WorkerStore store() {
        return room.workers();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
