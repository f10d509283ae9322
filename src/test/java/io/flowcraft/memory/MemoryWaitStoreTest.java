package io.flowcraft.memory;

import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.TimerStore;
import io.flowcraft.engine.WaitStore;
import io.flowcraft.engine.WaitStoreContract;
import java.time.Duration;

final class MemoryWaitStoreTest extends WaitStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final MemoryStores stores = new MemoryStores(clock);

    @Override
    protected WaitStore store() {
        return stores.waits();
    }

    @Override
    protected TimerStore timers() {
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
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
