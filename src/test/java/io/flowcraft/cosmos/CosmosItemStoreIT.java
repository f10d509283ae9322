package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.ItemStore;
import io.flowcraft.engine.ItemStoreContract;
import io.flowcraft.engine.RunStore;
import io.flowcraft.memory.AdvancingClock;

@NeedsNode
final class CosmosItemStoreIT extends ItemStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

    @Override
    protected ItemStore store() {
        return room.items();
    }

    @Override
    protected RunStore runs() {
        return room.runs();
    }
}
