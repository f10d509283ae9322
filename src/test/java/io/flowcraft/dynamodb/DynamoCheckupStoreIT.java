package io.flowcraft.dynamodb;

import io.flowcraft.engine.CheckupStore;
import io.flowcraft.engine.CheckupStoreContract;
import io.flowcraft.engine.RunStore;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;

final class DynamoCheckupStoreIT extends CheckupStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final DynamoRoom room = DynamoServer.shared().room(clock);

    @Override
    protected CheckupStore store() {
        return room.checkups();
    }

    @Override
    protected RunStore runs() {
        return room.runs();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
