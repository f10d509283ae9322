package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.TimerStore;
import io.flowcraft.engine.WaitStore;
import io.flowcraft.engine.WaitStoreContract;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;

@NeedsNode
final class CosmosWaitStoreIT extends WaitStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

    @Override
    protected WaitStore store() {
        return room.waits();
    }

    @Override
    protected TimerStore timers() {
        return room.timers();
    }

    @Override
    protected ContextStore contexts() {
        return room.contexts();
    }

    @Override
    protected RunStore runs() {
        return room.runs();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
