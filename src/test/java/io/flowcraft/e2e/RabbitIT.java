package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.rabbitmq.Broker;
import io.flowcraft.rabbitmq.NeedsRabbitMq;
import io.flowcraft.rabbitmq.RabbitServer;
import io.flowcraft.rabbitmq.TestCertificate;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
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
    private static final String LETTERS = "/api/v1/dead-letters";
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
                .with("JVM_ARGS", LibertyServer.QUICK_START + " " + certificate.trustArguments())
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
    void S32_F05_a_broker_that_is_killed_during_the_load_costs_no_run() {
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
    void F06_a_broker_that_is_short_of_memory_lets_runs_be_submitted_and_readiness_says_why_they_wait() {
        String id = client.deploy(TwentyNodes.BLUEPRINT);
        Map<Integer, String> runs = new LinkedHashMap<>();
        rabbit.control("set_vm_memory_high_watermark", "0");
        IntStream.range(0, 5).forEach(n -> runs.put(n, client.submit(id, TwentyNodes.context(n))));
        server.awaitAnswer("/health/ready", "takes no messages for now");
        IntStream.range(5, 10).forEach(n -> runs.put(n, client.submit(id, TwentyNodes.context(n))));
        rabbit.control("set_vm_memory_high_watermark", "0.4");

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
    void S30_messages_of_strangers_do_nothing_and_what_is_no_job_becomes_a_dead_letter_that_can_be_sent_back() {
        String id = client.deploy("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}]}");
        ShownRun run = client.runOf(id, "{}");
        String job = job(run.runId(), id);

        broker.publish(QUEUE, job);
        broker.publish(QUEUE, job);
        broker.publish(QUEUE, job("nobody", id));
        broker.publish(QUEUE, "certainly no job");

        JsonObject letter =
                Polling.until(this::letters, letters -> !letters.isEmpty()).get(0);
        assertThat(letter.getString("reason")).isEqualTo("malformed");
        assertThat(letter.getString("payload")).isEqualTo("certainly no job");
        assertThat(http.send("POST", LETTERS + "/" + letter.getString("id") + "/redrive", "")
                        .statusCode())
                .isEqualTo(202);
        JsonObject again = Polling.until(this::letters, letters -> letters.size() == 1 && !letters.contains(letter))
                .get(0);
        assertThat(again.getString("id")).isEqualTo(letter.getString("id"));
        assertThat(again.getInt("deliveries")).isEqualTo(2);
        Polling.until(() -> broker.waiting(QUEUE), waiting -> waiting == 0);
        assertThat(client.show(run.runId())).isEqualTo(run);
        assertThat(http.get(Client.RUNS + "/nobody").statusCode()).isEqualTo(404);
    }

    private static String job(String runId, String blueprintId) {
        return "{\"runId\":\"" + runId + "\",\"blueprintId\":\"" + blueprintId + "\",\"nodeId\":\"a\",\"attempt\":1}";
    }

    @Test
    void S32_a_queue_that_somebody_deletes_is_declared_again_and_every_run_ends() {
        String id = client.deploy("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}]}");
        client.runOf(id, "{}");

        broker.delete(QUEUE);
        String runId = client.submit(id, "{}");

        assertThat(client.awaitFinal(runId).status()).isEqualTo("completed");
    }

    /** But for those of runs that nobody knows, which come after a minute. */
    private List<JsonObject> letters() {
        return Http.json(http.get(LETTERS)).getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(letter -> !letter.getString("reason").equals("unknown-run"))
                .toList();
    }
}
