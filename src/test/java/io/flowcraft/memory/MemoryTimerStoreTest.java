package io.flowcraft.memory;

import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.TimerStore;
import io.flowcraft.engine.TimerStoreContract;
import java.time.Duration;
import java.time.Instant;

final class MemoryTimerStoreTest extends TimerStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final MemoryStores stores = new MemoryStores(clock);

    @Override
    protected TimerStore store() {
        return stores.timers();
    }

    @Override
    protected ContextStore contexts() {
        return stores.contexts();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
