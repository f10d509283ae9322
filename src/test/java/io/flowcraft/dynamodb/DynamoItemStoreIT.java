package io.flowcraft.dynamodb;

import io.flowcraft.engine.ItemStore;
import io.flowcraft.engine.ItemStoreContract;
import io.flowcraft.engine.RunStore;
import io.flowcraft.memory.AdvancingClock;

final class DynamoItemStoreIT extends ItemStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final DynamoRoom room = DynamoServer.shared().room(clock);

    @Override
    protected ItemStore store() {
        return room.items();
    }

    @Override
    protected RunStore runs() {
        return room.runs();
    }
}
