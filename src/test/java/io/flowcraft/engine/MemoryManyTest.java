package io.flowcraft.engine;

import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;

@Tag("long")
class MemoryManyTest extends ManyScenarios {

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return new MemoryStores(clock).ports(queue);
    }

    @Override
    Instant now() {
        return clock.instant();
    }

    @Override
    Duration longestLag() {
        return Duration.ofSeconds(5);
    }
}
