package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.rabbitmq.NeedsRabbitMq;
import io.flowcraft.redis.NeedsRedis;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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

    private static RabbitStack stack;
    private static LibertyServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        stack = RabbitStack.start();
        server = stack.under(LibertyServer.in(folder)).start();
        client = new Client(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        stack.close();
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
        assertThat(stack.redis().command("KEYS", "flowcraft:{default:" + run.runId() + "}:*"))
                .contains(":leases", ":index");
        assertThat(folder.resolve("data/database")).doesNotExist();
    }

    @Test
    void F15_F16_a_redis_that_is_flushed_killed_and_empty_during_the_load_costs_no_run() {
        String id = client.deploy(JOINS);
        Map<Integer, String> runs = new LinkedHashMap<>();
        IntStream.range(0, 10).forEach(n -> runs.put(n, client.submit(id, "{}")));
        stack.redis().command("FLUSHALL");
        IntStream.range(10, 20).forEach(n -> runs.put(n, client.submit(id, "{}")));
        stack.redis().kill9();
        server.awaitAnswer("/health/ready", "Redis could not be asked");
        stack.redis().startAgain();

        assertThat(runs.values())
                .allSatisfy(run -> assertThat(client.awaitFinal(run)).satisfies(end -> {
                    assertThat(end.status()).isEqualTo("completed");
                    assertThat(end.attempts("j")).isEqualTo(1);
                    assertThat(end.errors()).isEmpty();
                }));
        server.awaitReady();
    }

    @Test
    void F20_connections_that_the_database_ends_during_the_load_cost_no_run() {
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

    @Test
    void without_redis_the_index_lies_in_the_database() {
        String runId;
        try (LibertyServer alone = LibertyServer.in(folder.resolve("alone"))
                .with("FLOWCRAFT_STACK", "rabbitmq")
                .with("FLOWCRAFT_COORDINATION_STORE", "context")
                .with("FLOWCRAFT_NAMESPACE", "alone")
                .with("FLOWCRAFT_QUEUE_NAME", "alone")
                .with("RABBITMQ_URL", stack.rabbit().url())
                .with("POSTGRES_URL", stack.postgres().url())
                .start()) {
            ShownRun run = new Client(alone).run(JOINS);

            assertThat(run.status()).isEqualTo("completed");
            assertThat(run.attempts("j")).isEqualTo(1);
            assertThat(new Http(alone::uri).get("/health/ready").body())
                    .contains("\"context-store\":\"postgres\"", "\"coordination-store\":\"context\"");
            runId = run.runId();
        }
        assertThat(stack.postgres().query("select count(*) from flowcraft_joins where run_id = '" + runId + "'"))
                .isNotEqualTo("0");
        assertThat(stack.redis().command("KEYS", "flowcraft:{alone:*")).isEmpty();
    }

    /** A submit may hit a connection that has just ended. */
    private static String submitPatiently(String blueprintId, int n) {
        HttpResponse<String> accepted =
                Polling.until(() -> client.submit(blueprintId, "{}", "F20-" + n), answer -> answer.statusCode() < 300);
        return Http.json(accepted).getString("runId");
    }

    private static int endConnections() {
        return Integer.parseInt(stack.postgres()
                .query("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where application_name = 'flowcraft' and pid <> pg_backend_pid()"));
    }
}
