package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.CoordinationStoreContract;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;

@NeedsNode
final class CosmosCoordinationStoreIT extends CoordinationStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

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
        CosmosServer.loseIndex(room, runId);
    }
}
