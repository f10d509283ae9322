package io.flowcraft.benchmark;

import io.flowcraft.rabbitmq.Broker;
import io.flowcraft.rabbitmq.RabbitServer;
import io.flowcraft.redis.RedisServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three servers. Thread-safe. */
interface RabbitServers {

    String rabbitUrl();

    String postgresUrl();

    String redisUrl();

    /** Who started them. */
    String origin();

    /** Those processes that are known to be theirs, by name. */
    Map<String, Long> processes(Connection postgres);

    /** How many messages the broker took so far, or -1. */
    long published();

    /** Removes what was left under a name, or all of it. */
    void close(String name);

    /** Those that the environment names, if it names all three. */
    static Optional<RabbitServers> given() {
        Map<String, String> env = System.getenv();
        return List.of("RABBITMQ_URL", "POSTGRES_URL", "REDIS_URL").stream()
                        .allMatch(name -> !env.getOrDefault(name, "").isBlank())
                ? Optional.of(new Given(env.get("RABBITMQ_URL"), env.get("POSTGRES_URL"), env.get("REDIS_URL")))
                : Optional.empty();
    }

    static RabbitServers start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("pg_stat_statements.track_planning", "on")
                    .start();
            return new Own(RabbitServer.start(), postgres, RedisServer.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody else's, maybe on other machines. */
    record Given(String rabbitUrl, String postgresUrl, String redisUrl) implements RabbitServers {

        @Override
        public String origin() {
            return "servers of the environment, whose processors are not counted";
        }

        @Override
        public Map<String, Long> processes(Connection postgres) {
            return Map.of();
        }

        @Override
        public long published() {
            return -1;
        }

        @Override
        public void close(String name) {
            Broker broker = new Broker(rabbitUrl);
            String queue = "flowcraft-" + name;
            List.of("", ".dead", ".delay-1s", ".delay-2s", ".delay-4s", ".delay-8s")
                    .forEach(suffix -> broker.delete(queue + suffix));
        }
    }

    /** Started for this, on loopback. */
    record Own(RabbitServer rabbit, EmbeddedPostgres postgres, RedisServer redis) implements RabbitServers {

        private static final String PUBLISHED =
                "maps:get(messages_received_total, maps:get([{protocol,amqp091}], rabbit_global_counters:overview())).";

        @Override
        public String rabbitUrl() {
            return rabbit.url();
        }

        @Override
        public String postgresUrl() {
            return "postgres://postgres:none@127.0.0.1:" + postgres.getPort() + "/postgres";
        }

        @Override
        public String redisUrl() {
            return redis.url();
        }

        @Override
        public String origin() {
            return "servers of its own on loopback";
        }

        @Override
        public Map<String, Long> processes(Connection connection) {
            return Map.of("RabbitMQ", rabbit.pid(), "PostgreSQL", Postgres.process(connection), "Redis", redis.pid());
        }

        @Override
        public long published() {
            return Long.parseLong(rabbit.control("-q", "eval", PUBLISHED).strip());
        }

        @Override
        public void close(String name) {
            try {
                rabbit.close();
                redis.close();
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
