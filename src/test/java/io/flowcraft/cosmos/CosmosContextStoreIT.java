package io.flowcraft.cosmos;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.ContextStoreContract;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.TimerStore;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;

@NeedsNode
final class CosmosContextStoreIT extends ContextStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final CosmosRoom room = CosmosServer.shared().room(clock);

    @Override
    protected ContextStore store() {
        return room.contexts();
    }

    @Override
    protected RunStore runs() {
        return room.runs();
    }

    @Override
    protected TimerStore timers() {
        return room.timers();
    }

    @Override
    protected DeadLetterStore deadLetters() {
        return room.deadLetters();
    }

    @Override
    protected void pass(Duration duration) {
        clock.advance(duration);
    }
}
