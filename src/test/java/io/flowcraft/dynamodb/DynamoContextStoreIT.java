package io.flowcraft.dynamodb;

import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.ContextStoreContract;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.TimerStore;
import io.flowcraft.memory.AdvancingClock;
import java.time.Duration;

final class DynamoContextStoreIT extends ContextStoreContract {

    private final AdvancingClock clock = new AdvancingClock();
    private final DynamoRoom room = DynamoServer.shared().room(clock);

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
