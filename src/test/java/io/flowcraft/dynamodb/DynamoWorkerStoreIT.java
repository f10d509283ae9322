package io.flowcraft.dynamodb;

import io.flowcraft.engine.WorkerStore;
import io.flowcraft.engine.WorkerStoreContract;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;

final class DynamoWorkerStoreIT extends WorkerStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final DynamoRoom room = DynamoServer.shared().room(clock);

    @Override
    protected WorkerStore store() {
        return room.workers();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
