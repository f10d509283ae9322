package io.flowcraft.e2e;

import io.flowcraft.postgres.PostgresProcess;
import io.flowcraft.rabbitmq.RabbitServer;
import io.flowcraft.redis.RedisServer;

/** RabbitMQ, PostgreSQL and Redis. */
record RabbitStack(RabbitServer rabbit, PostgresProcess postgres, RedisServer redis) implements Stack {

    static RabbitStack start() {
        return new RabbitStack(RabbitServer.start(), PostgresProcess.start(), RedisServer.start());
    }

    @Override
    public LibertyServer under(LibertyServer server) {
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
