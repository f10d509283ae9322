package io.flowcraft.redis;

import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.CoordinationStoreContract;
import io.flowcraft.engine.Sample;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

@NeedsRedis
final class RedisCoordinationStoreIT extends CoordinationStoreContract {

    private final String namespace = Sample.unique("n");
    private final RedisServer server = RedisServer.shared();
    private final RedisRoom room = RedisRoom.open(server.settings(namespace));

    @AfterEach
    void close() {
        room.close();
    }

    @Override
    protected CoordinationStore store() {
        return room.coordination();
    }

    @Override
    protected void pass(Duration duration) {
        server.pass(namespace, duration);
    }

    @Override
    protected void lose(String runId) {
        server.lose(runId);
    }
}
