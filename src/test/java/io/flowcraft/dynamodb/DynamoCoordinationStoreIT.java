package io.flowcraft.dynamodb;

import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.CoordinationStoreContract;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;

final class DynamoCoordinationStoreIT extends CoordinationStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final DynamoRoom room = DynamoServer.shared().room(clock);

    @Override
    protected CoordinationStore store() {
        return room.coordination();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }

    @Override
    protected void lose(String runId) {
        DynamoServer.loseIndex(room, runId);
    }
}
