package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.rabbitmq.Broker;
import io.flowcraft.rabbitmq.NeedsRabbitMq;
import io.flowcraft.rabbitmq.RabbitServer;
import io.flowcraft.rabbitmq.TestCertificate;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product with RabbitMQ as its queue, over TLS: the same bean, bound by configuration alone. */
@NeedsRabbitMq
class RabbitIT {

    private static final String QUEUE = "flowcraft-jobs";
    private static final String ENDPOINT = "--target=flowcraft#flowcraft.war#JobListener";
    private static final Duration CONSUMER_TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static RabbitServer rabbit;
    private static LibertyServer server;
    private static Client client;

    private final Broker broker = new Broker(rabbit.url());
    private final Http http = new Http(server::uri);

    @BeforeAll
    static void start() {
        TestCertificate certificate = TestCertificate.of("localhost", folder);
        rabbit = RabbitServer.start(certificate);
        rabbit.control("add_user", "ada", "s@cret");
        rabbit.control("set_permissions", "ada", ".*", ".*", ".*");
        rabbit.control("eval", "application:set_env(rabbit, channel_tick_interval, 1000).");
        rabbit.control("eval", "application:set_env(rabbit, consumer_timeout, " + CONSUMER_TIMEOUT.toMillis() + ").");
        server = LibertyServer.in(folder)
                .with("FLOWCRAFT_QUEUE", "rabbitmq")
                .with("RABBITMQ_URL", rabbit.tlsUrl("ada:s%40cret"))
                .with("JVM_ARGS", "-XX:TieredStopAtLevel=1 " + certificate.trustArguments())
                .with("FLOWCRAFT_RABBITMQ_CONSUMER_TIMEOUT", CONSUMER_TIMEOUT.toSeconds() + "s")
                .with("FLOWCRAFT_WORKER_CONCURRENCY", "6")
                .start();
        client = new Client(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        rabbit.close();
    }

    @Test
    void runs_go_through_rabbitmq() {
        String id = client.deploy(TwentyNodes.BLUEPRINT);

        for (int n = 1; n <= 5; n++) {
            TwentyNodes.assertRanOnce(n, client.runOf(id, TwentyNodes.context(n)));
        }

        assertThat(http.get("/health/ready").body()).contains("\"queue\":\"rabbitmq\"");
        assertThat(broker.consumers(QUEUE)).isEqualTo(1);
        Polling.until(() -> broker.waiting(QUEUE), waiting -> waiting == 0);
    }

    @Test
    void F05_a_broker_that_is_killed_during_the_load_costs_no_run() {
        String id = client.deploy(TwentyNodes.BLUEPRINT);
        Map<Integer, String> runs = new LinkedHashMap<>();
        IntStream.range(0, 20).forEach(n -> runs.put(n, client.submit(id, TwentyNodes.context(n))));

        rabbit.kill9();
        server.awaitAnswer("/health/ready", "cannot be reached");
        IntStream.range(20, 30).forEach(n -> runs.put(n, client.submit(id, TwentyNodes.context(n))));
        rabbit.startAgain();

        runs.forEach((n, runId) -> TwentyNodes.assertRanOnce(n, client.awaitFinal(runId)));
        server.awaitReady();
    }

    @Test
    void S26_F14_a_node_that_works_for_longer_than_the_broker_waits_is_executed_once() {
        String id = client.deploy("""
                {"nodes": [{"id": "long", "uses": "delay", "params": {"duration": "35s"}}, {"id": "after", "uses": "pass"}],
                 "edges": [{"source": "long", "target": "after"}]}""");
        String runId = client.submit(id, "{}");

        ShownRun run = client.awaitFinal(runId);

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.attempts("long")).isEqualTo(1);
        assertThat(run.errors()).isEmpty();
        assertThat(server.log()).content().doesNotContain("delivery acknowledgement");
    }

    @Test
    void server_pause_ends_the_consumer_and_server_resume_begins_it_again() {
        String id = client.deploy("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}]}");
        server.command("pause", "flowcraft", ENDPOINT);
        Polling.until(() -> broker.consumers(QUEUE), consumers -> consumers == 0);
        String runId = client.submit(id, "{}");
        assertThat(broker.waiting(QUEUE)).isEqualTo(1);
        assertThat(client.show(runId).isFinal()).isFalse();

        server.command("resume", "flowcraft", ENDPOINT);

        assertThat(client.awaitFinal(runId).status()).isEqualTo("completed");
    }

    @Test
    void F43_a_server_that_is_stopped_lets_its_nodes_end_and_acknowledges_their_messages() {
        String id = client.deploy(
                "{\"nodes\": [{\"id\": \"a\", \"uses\": \"delay\", \"params\": {\"duration\": \"6s\"}}]}");
        String runId = client.submit(id, "{}");
        Polling.until(() -> client.show(runId), run -> run.nodeStatus("a").equals("running"));

        server.stopByCommand();

        assertThat(broker.waiting(QUEUE)).isZero();
        server.start();
        ShownRun run = client.show(runId);
        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.attempts("a")).isEqualTo(1);
    }

    @Test
    void messages_of_strangers_do_nothing_and_what_is_no_job_becomes_a_dead_letter() {
        String id = client.deploy("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}]}");
        ShownRun run = client.runOf(id, "{}");
        String job =
                "{\"runId\":\"" + run.runId() + "\",\"blueprintId\":\"" + id + "\",\"nodeId\":\"a\",\"attempt\":1}";

        broker.publish(QUEUE, job);
        broker.publish(QUEUE, job);
        broker.publish(QUEUE, "certainly no job");

        String letters = Polling.until(this::letters, text -> text.contains("certainly no job"));
        assertThat(letters).contains("malformed").doesNotContain(run.runId());
        Polling.until(() -> broker.waiting(QUEUE), waiting -> waiting == 0);
        assertThat(client.show(run.runId())).isEqualTo(run);
    }

    @Test
    void a_queue_that_somebody_deletes_is_declared_again_and_every_run_ends() {
        String id = client.deploy("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}]}");
        client.runOf(id, "{}");

        broker.delete(QUEUE);
        String runId = client.submit(id, "{}");

        assertThat(client.awaitFinal(runId).status()).isEqualTo("completed");
    }

    private String letters() {
        HttpResponse<String> answer = http.get("/api/v1/dead-letters");
        JsonObject page = Http.json(answer);
        return page.getJsonArray("items").toString();
    }
}
