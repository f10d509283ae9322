package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.DeadLetterCount;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.DeadLetterStoreContract;
import io.flowcraft.memory.AdvancingClock;

@NeedsNode
final class CosmosDeadLetterStoreIT extends DeadLetterStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

    @Override
    protected DeadLetterStore store() {
        return room.deadLetters();
    }

    @Override
    protected DeadLetterCount count() {
        return room.deadLetterCount();
    }
}
