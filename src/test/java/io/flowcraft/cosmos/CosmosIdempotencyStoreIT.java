package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.IdempotencyStore;
import io.flowcraft.engine.IdempotencyStoreContract;
import io.flowcraft.engine.RunStore;
import io.flowcraft.memory.AdvancingClock;

@NeedsNode
final class CosmosIdempotencyStoreIT extends IdempotencyStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

    @Override
    protected IdempotencyStore store() {
        return room.idempotency();
    }

    @Override
    protected RunStore runs() {
        return room.runs();
    }
}
