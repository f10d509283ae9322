package io.flowcraft.dynamodb;

import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.RunStoreContract;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;

final class DynamoRunStoreIT extends RunStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final DynamoRoom room = DynamoServer.shared().room(clock);

    @Override
    protected RunStore store() {
        return room.runs();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
