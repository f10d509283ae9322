package io.flowcraft.benchmark;

import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** RabbitMQ, PostgreSQL and Redis: those that the environment names, or else servers of its own. */
final class RabbitStack implements Stack {

    private static final String NAME = "benchmark-" + ProcessHandle.current().pid();

    private final RabbitServers servers;
    private final Rows.Database database;
    private final Connection own;
    private final PostgresCounts statements;
    private final RedisCounts redis;

    private RabbitStack(RabbitServers servers) {
        this.servers = servers;
        this.database = () -> Postgres.connect(servers.postgresUrl());
        this.own = Postgres.open(database);
        this.statements = new PostgresCounts(own);
        this.redis = new RedisCounts(URI.create(servers.redisUrl()));
    }

    static RabbitStack open() {
        return new RabbitStack(RabbitServers.given().orElseGet(RabbitServers::start));
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "FLOWCRAFT_STACK",
                "rabbitmq",
                "RABBITMQ_URL",
                servers.rabbitUrl(),
                "POSTGRES_URL",
                servers.postgresUrl(),
                "REDIS_URL",
                servers.redisUrl(),
                "FLOWCRAFT_NAMESPACE",
                NAME,
                "FLOWCRAFT_QUEUE_NAME",
                "flowcraft-" + NAME);
    }

    @Override
    public Map<String, Long> processes() {
        return servers.processes(own);
    }

    @Override
    public Counts counts() {
        return new Counts(statements.now(), redis.now(), servers.published());
    }

    @Override
    public LockWaits watch() {
        return new PostgresLockWaits(database);
    }

    @Override
    public Reference reference() {
        return new RabbitReference(servers.rabbitUrl(), database);
    }

    @Override
    public List<String> description() {
        return List.of(
                "worker: RabbitMQ (quorum queue), " + Postgres.version(own) + ", Redis; " + servers.origin(),
                Postgres.durability(own),
                "limit: one message of a quorum queue for each run, one row and one commit for each node, 8 threads of this process",
                "limit of W4: for each node one message with its confirm, one row and one commit");
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {
        Optional.of(own).ifPresent(Postgres::close);
        try {
            servers.close(NAME);
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("servers were left behind", e);
        }
    }
}
