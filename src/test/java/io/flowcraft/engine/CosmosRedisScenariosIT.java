package io.flowcraft.engine;

import io.flowcraft.cosmos.CosmosRoom;
import io.flowcraft.cosmos.CosmosServer;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.redis.NeedsRedis;
import io.flowcraft.redis.RedisRoom;
import io.flowcraft.redis.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The scenarios on Cosmos DB, with the index in Redis. */
@NeedsNode
@NeedsRedis
class CosmosRedisScenariosIT extends StoreScenarios {

    private static final String NAMESPACE = "cosmos-scenarios";
    private static RedisServer server;
    private static RedisRoom index;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        index = RedisRoom.open(server.settings(NAMESPACE));
    }

    @AfterAll
    static void end() {
        index.close();
        server.close();
    }

    @Override
    Ports freshPorts(MemoryJobQueue queue, AdvancingClock clock) {
        server.command("FLUSHALL");
        CosmosRoom stores = CosmosServer.shared().room(Sample.unique("n"), clock);
        return CosmosServer.ports(stores, queue, index.coordination(), index.indexRemoval());
    }

    @Override
    void elapse(Duration duration) {
        server.pass(NAMESPACE, duration);
    }

    @Override
    void forgetIndex(String runId) {
        server.lose(runId);
    }
}
