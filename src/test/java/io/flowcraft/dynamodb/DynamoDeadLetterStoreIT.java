package io.flowcraft.dynamodb;

import io.flowcraft.engine.DeadLetterCount;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.DeadLetterStoreContract;
import io.flowcraft.memory.AdvancingClock;

final class DynamoDeadLetterStoreIT extends DeadLetterStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final DynamoRoom room = DynamoServer.shared().room(clock);

    @Override
    protected DeadLetterStore store() {
        return room.deadLetters();
    }

    @Override
    protected DeadLetterCount count() {
        return room.deadLetterCount();
    }
}
