package io.flowcraft.memory;

import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.ContextStoreContract;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.TimerStore;
import java.time.Duration;

final class MemoryContextStoreTest extends ContextStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final MemoryStores stores = new MemoryStores(clock);

    @Override
    protected ContextStore store() {
        return stores.contexts();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }

    @Override
    protected TimerStore timers() {
        return stores.timers();
    }

    @Override
    protected DeadLetterStore deadLetters() {
        return stores.deadLetters();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
