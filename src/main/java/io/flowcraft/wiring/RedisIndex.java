package io.flowcraft.wiring;

import io.flowcraft.blueprint.FlowDuration;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.IndexRemoval;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.engine.UnitOfWork;
import io.flowcraft.redis.RedisRoom;
import io.flowcraft.redis.RedisSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** The index in Redis. */
@Dependent
class RedisIndex {

    private static final String URL = "flowcraft.redis.url";
    private static final String TIMEOUT = "flowcraft.redis.timeout";

    /** Beside the jobs: heartbeats, leaders, requests. */
    private static final int CONNECTIONS_FOR_OTHERS = 8;

    @Produces
    @Singleton
    RedisRoom room(Config config, Settings settings) {
        String url = config.getOptionalValue(URL, String.class).orElse("");
        if (url.isBlank()) {
            throw new UnavailableException(
                    "flowcraft.coordination-store is 'redis', but there is no address: set REDIS_URL");
        }
        int connections = settings.worker().concurrency() + CONNECTIONS_FOR_OTHERS;
        try {
            return RedisRoom.open(new RedisSettings(
                    url,
                    settings.namespace(),
                    connections,
                    FlowDuration.parse(config.getValue(TIMEOUT, String.class))));
        } catch (IllegalArgumentException e) {
            throw new UnavailableException("The configuration of Redis is wrong: " + e.getMessage(), e);
        }
    }

    void close(@Disposes RedisRoom room) {
        room.close();
    }

    @Produces
    @Singleton
    @Room("redis")
    CoordinationStore coordination(RedisRoom room) {
        return room.coordination();
    }

    @Produces
    @Singleton
    @Room("redis")
    IndexRemoval indexRemoval(RedisRoom room) {
        return room.indexRemoval();
    }

    /** Redis is told after the database, never together with it. */
    @Produces
    @Singleton
    @Room("redis")
    UnitOfWork unitOfWork() {
        return UnitOfWork.SEPARATE;
    }

    @Produces
    @Singleton
    @Room("redis")
    IndexProbe probe(RedisRoom room) {
        return room::problem;
    }
}
