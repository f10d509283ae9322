package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.rabbitmq.NeedsRabbitMq;
import io.flowcraft.rabbitmq.RabbitServer;
import io.flowcraft.redis.NeedsRedis;
import io.flowcraft.redis.RedisServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product on RabbitMQ, PostgreSQL and Redis, told by four variables. */
@NeedsRabbitMq
@NeedsRedis
class StackIT {

    private static final String JOINS = """
            {"nodes": [{"id": "s", "uses": "pass"}, {"id": "a", "uses": "pass"}, {"id": "b", "uses": "delay", "params": {"duration": "300ms"}},
                       {"id": "c", "uses": "pass"}, {"id": "j", "uses": "pass"}, {"id": "end", "uses": "pass"}],
             "edges": [{"source": "s", "target": "a"}, {"source": "s", "target": "b"}, {"source": "s", "target": "c"},
                       {"source": "a", "target": "j"}, {"source": "b", "target": "j"}, {"source": "c", "target": "j"}, {"source": "j", "target": "end"}]}""";

    @TempDir
    private static Path folder;

    private static RabbitServer rabbit;
    private static RedisServer redis;
    private static EmbeddedPostgres postgres;
    private static LibertyServer server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        rabbit = RabbitServer.start();
        redis = RedisServer.start();
        postgres = EmbeddedPostgres.builder().start();
        server = LibertyServer.in(folder)
                .with("FLOWCRAFT_STACK", "rabbitmq")
                .with("RABBITMQ_URL", rabbit.url())
                .with("POSTGRES_URL", "postgres://postgres:none@127.0.0.1:" + postgres.getPort() + "/postgres")
                .with("REDIS_URL", redis.url())
                .start();
        client = new Client(server);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        postgres.close();
        redis.close();
        rabbit.close();
    }

    @Test
    void the_sample_runs_and_lies_where_it_should() {
        ShownRun run = client.runOf("order-fulfilment", """
                {"order": {"id": "4711", "card": "good-card", "address": {"city": "Bern", "country": "CH"},
                           "items": [{"sku": "lamp", "price": 40, "quantity": 2}]}}""");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.attempts("charge")).isEqualTo(3);
        assertThat(new Http(server::uri).get("/health/ready").body())
                .contains(
                        "\"queue\":\"rabbitmq\"", "\"context-store\":\"postgres\"", "\"coordination-store\":\"redis\"");
        assertThat(redis.command("KEYS", "flowcraft:{default:" + run.runId() + "}:*"))
                .contains(":leases", ":index");
        assertThat(folder.resolve("data/database")).doesNotExist();
    }

    @Test
    void F15_F16_a_redis_that_is_flushed_killed_and_empty_during_the_load_costs_no_run() {
        String id = client.deploy(JOINS);
        Map<Integer, String> runs = new LinkedHashMap<>();
        IntStream.range(0, 10).forEach(n -> runs.put(n, client.submit(id, "{}")));
        redis.command("FLUSHALL");
        IntStream.range(10, 20).forEach(n -> runs.put(n, client.submit(id, "{}")));
        redis.kill9();
        server.awaitAnswer("/health/ready", "Redis could not be asked");
        redis.startAgain();

        assertThat(runs.values())
                .allSatisfy(run -> assertThat(client.awaitFinal(run)).satisfies(end -> {
                    assertThat(end.status()).isEqualTo("completed");
                    assertThat(end.attempts("j")).isEqualTo(1);
                    assertThat(end.errors()).isEmpty();
                }));
        server.awaitReady();
    }

    @Test
    void F20_connections_that_the_database_ends_during_the_load_cost_no_run() throws SQLException {
        String id = client.deploy(JOINS);
        Map<Integer, String> runs = new LinkedHashMap<>();
        int ended = 0;
        for (int n = 0; n < 20; n++) {
            runs.put(n, submitPatiently(id, n));
            ended += endConnections();
        }

        assertThat(ended).as("connections").isGreaterThan(10);
        server.awaitReady();
        assertThat(runs.values())
                .allSatisfy(run ->
                        assertThat(client.awaitFinal(run).status()).as(run).isEqualTo("completed"));
    }

    /** A submit may hit a connection that has just ended. */
    private static String submitPatiently(String blueprintId, int n) {
        HttpResponse<String> accepted =
                Polling.until(() -> client.submit(blueprintId, "{}", "F20-" + n), answer -> answer.statusCode() < 300);
        return Http.json(accepted).getString("runId");
    }

    private static int endConnections() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet ended = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where application_name = 'flowcraft' and pid <> pg_backend_pid()")) {
            ended.next();
            return ended.getInt(1);
        }
    }
}
