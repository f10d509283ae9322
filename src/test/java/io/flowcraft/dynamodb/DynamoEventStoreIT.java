package io.flowcraft.dynamodb;

import io.flowcraft.engine.EventStore;
import io.flowcraft.engine.EventStoreContract;
import io.flowcraft.engine.RunStore;
import io.flowcraft.memory.AdvancingClock;

final class DynamoEventStoreIT extends EventStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final DynamoRoom room = DynamoServer.shared().room(clock);

    @Override
    protected EventStore store() {
        return room.events();
    }

    @Override
    protected RunStore runs() {
        return room.runs();
    }
}
