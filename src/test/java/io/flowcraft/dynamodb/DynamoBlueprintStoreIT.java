package io.flowcraft.dynamodb;

import io.flowcraft.engine.BlueprintStore;
import io.flowcraft.engine.BlueprintStoreContract;
import io.flowcraft.memory.AdvancingClock;

final class DynamoBlueprintStoreIT extends BlueprintStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final DynamoRoom room = DynamoServer.shared().room(clock);

    @Override
    protected BlueprintStore store() {
        return room.blueprints();
    }
}
