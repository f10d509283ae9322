package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.BlueprintStore;
import io.flowcraft.engine.BlueprintStoreContract;
import io.flowcraft.memory.AdvancingClock;

@NeedsNode
final class CosmosBlueprintStoreIT extends BlueprintStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

    @Override
    protected BlueprintStore store() {
        return room.blueprints();
    }
}
