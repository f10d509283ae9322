package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.RunStoreContract;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;

@NeedsNode
final class CosmosRunStoreIT extends RunStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

    @Override
    protected RunStore store() {
        return room.runs();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
