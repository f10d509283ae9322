package io.flowcraft.memory;

import io.flowcraft.engine.Ports;
import io.flowcraft.engine.RetentionStoreContract;
import java.time.Duration;

final class MemoryRetentionStoreTest extends RetentionStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final Ports ports = new MemoryStores(clock).ports();

    @Override
    protected Ports ports() {
        return ports;
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
