package io.flowcraft.engine;

import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.redis.RedisRoom;
import io.flowcraft.redis.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The index is in a Redis of the test's own; all else is in memory. */
abstract class RedisFaultScenarios extends FaultScenarios {

    private static final String NAMESPACE = "faults";

    final RedisServer server = RedisServer.start();
    final RedisRoom room = RedisRoom.open(server.settings(NAMESPACE));

    @AfterEach
    void end() {
        room.close();
        server.close();
    }

    @Override
    void pass(Duration duration) {
        server.pass(NAMESPACE, duration);
    }

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return RedisScenariosIT.indexedBy(new MemoryStores(clock).ports(queue), room);
    }
}
