package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.CheckupStore;
import io.flowcraft.engine.CheckupStoreContract;
import io.flowcraft.engine.RunStore;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;

@NeedsNode
final class CosmosCheckupStoreIT extends CheckupStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

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
