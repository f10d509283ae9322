package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.TimerStore;
import io.flowcraft.engine.TimerStoreContract;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;
import java.time.Instant;

@NeedsNode
final class CosmosTimerStoreIT extends TimerStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

    @Override
    protected TimerStore store() {
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
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
