package io.flowcraft.engine;

import io.flowcraft.jpa.ScenarioDatabase;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.redis.NeedsRedis;
import io.flowcraft.redis.RedisRoom;
import io.flowcraft.redis.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The scenarios on the tables of PostgreSQL, with the index in Redis. */
@NeedsRedis
class RedisScenariosIT extends JpaScenarios {

    private static final String NAMESPACE = "scenarios";
    private static final ScenarioDatabase DATABASE = ScenarioDatabase.postgres();
    private static RedisServer server;
    private static RedisRoom room;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        room = RedisRoom.open(server.settings(NAMESPACE));
    }

    @AfterAll
    static void end() {
        room.close();
        server.close();
    }

    @Override
    ScenarioDatabase database() {
        return DATABASE;
    }

    @Override
    Ports freshPorts(MemoryJobQueue queue, AdvancingClock clock) {
        server.command("FLUSHALL");
        return indexedBy(super.freshPorts(queue, clock), room);
    }

    /** These ports, but for the index. */
    static Ports indexedBy(Ports ports, RedisRoom room) {
        return new Ports(
                ports.queue(),
                ports.contexts(),
                ports.runs(),
                room.coordination(),
                ports.blueprints(),
                ports.idempotency(),
                ports.timers(),
                ports.deadLetters(),
                ports.checkups(),
                ports.events(),
                ports.waits(),
                ports.items(),
                ports.retention(),
                room.indexRemoval(),
                UnitOfWork.SEPARATE,
                ports.transactions());
    }

    @Override
    void elapse(Duration duration) {
        super.elapse(duration);
        server.pass(NAMESPACE, duration);
    }

    @Override
    void elapseSinceEnds(Duration duration) {
        super.elapseSinceEnds(duration);
        server.pass(NAMESPACE, duration);
    }

    @Override
    void forgetIndex(String runId) {
        server.lose(runId);
    }
}
