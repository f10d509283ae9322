package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.Ports;
import io.flowcraft.engine.RetentionStoreContract;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import java.time.Duration;

@NeedsNode
final class CosmosRetentionStoreIT extends RetentionStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);
    private final Ports ports = CosmosServer.ports(room, new MemoryJobQueue(clock));

    @Override
    protected Ports ports() {
        return ports;
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
