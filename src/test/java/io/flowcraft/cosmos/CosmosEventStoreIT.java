package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.EventStore;
import io.flowcraft.engine.EventStoreContract;
import io.flowcraft.engine.RunStore;
import io.flowcraft.memory.AdvancingClock;

@NeedsNode
final class CosmosEventStoreIT extends EventStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

    @Override
    protected EventStore store() {
        return room.events();
    }

    @Override
    protected RunStore runs() {
        return room.runs();
    }
}
