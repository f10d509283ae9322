package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.IndexRemoval;
import io.flowcraft.engine.IndexRemovalContract;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;

@NeedsNode
final class CosmosIndexRemovalIT extends IndexRemovalContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

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
