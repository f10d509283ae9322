package io.flowcraft.e2e;

import io.flowcraft.postgres.PostgresProcess;
import io.flowcraft.rabbitmq.RabbitServer;
import io.flowcraft.redis.RedisServer;

/** The servers that the product depends on, started for a test. */
record Stack(RabbitServer rabbit, PostgresProcess postgres, RedisServer redis) implements AutoCloseable {

    static Stack start() {
        return new Stack(RabbitServer.start(), PostgresProcess.start(), RedisServer.start());
    }

    /** Tells a server to use them, as its operator would. */
    LibertyServer under(LibertyServer server) {
        return server.with("FLOWCRAFT_STACK", "rabbitmq")
                .with("RABBITMQ_URL", rabbit.url())
                .with("POSTGRES_URL", postgres.url())
                .with("REDIS_URL", redis.url());
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
        rabbit.close();
    }
}
