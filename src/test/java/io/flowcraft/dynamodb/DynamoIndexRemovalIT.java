package io.flowcraft.dynamodb;

import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.IndexRemoval;
import io.flowcraft.engine.IndexRemovalContract;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;

final class DynamoIndexRemovalIT extends IndexRemovalContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final DynamoRoom room = DynamoServer.shared().room(clock);

    @Override
    protected CoordinationStore store() {
        return room.coordination();
    }

    @Override
    protected IndexRemoval removal() {
        return room.indexRemoval();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
