package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do with a running server. Each test leaves the worker running. */
class AdministrationIT {

    private static final String ENDPOINT = "--target=flowcraft#flowcraft.war#JobListener";
    private static final String WORKERS = "/api/v1/workers";

    private static LibertyServer server;
    private static Http http;
    private static Client client;
    private static String blueprint;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = LibertyServer.in(folder)
                .with("FLOWCRAFT_CONSOLE", "on")
                .with("FLOWCRAFT_ADMIN_USER", "boss")
                .with("FLOWCRAFT_ADMIN_PASSWORD", "correct-horse")
                .start();
        http = new Http(server::uri);
        client = new Client(server);
        blueprint = client.deploy("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}]}");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void works() {
        assertThat(client.runOf(blueprint, "{}").status()).isEqualTo("completed");
    }

    @Test
    void a_worker_shows_itself_and_is_drained_and_resumed_over_rest() {
        JsonObject worker = Polling.until(AdministrationIT::worker, shown -> shown.getInt("completed") > 0);
        assertThat(worker.getString("version")).isNotBlank();
        assertThat(worker.getString("since")).endsWith("Z");
        assertThat(worker.getJsonArray("executing")).isEmpty();

        assertThat(order("drain").statusCode()).isEqualTo(202);
        Polling.until(AdministrationIT::state, "drained"::equals);
        String run = client.submit(blueprint, "{}");
        HttpResponse<String> ready = http.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("drained");
        assertThat(client.show(run).nodeStatus("a")).isNotEqualTo("completed");

        assertThat(order("resume").statusCode()).isEqualTo(202);
        Polling.until(AdministrationIT::state, "running"::equals);
        assertThat(client.awaitFinal(run).status()).isEqualTo("completed");
    }

    @Test
    void an_unknown_worker_is_a_404_with_a_problem() {
        ProblemAssert.assertProblem(http.send("POST", WORKERS + "/nobody/drain", ""), 404, "unknown-worker");
    }

    @Test
    void a_tool_on_the_same_machine_administers_the_worker_through_jmx() throws Exception {
        try (var tool = JmxTool.worker(server)) {
            assertThat(tool.attribute("Id")).isEqualTo(worker().getString("id"));
            assertThat((long) tool.attribute("Completed")).isPositive();
            tool.invoke("pause");
            assertThat(tool.attribute("State")).isEqualTo("paused");
            Polling.until(AdministrationIT::state, "paused"::equals);
            String run = client.submit(blueprint, "{}");

            tool.invoke("resume");

            assertThat(tool.attribute("State")).isEqualTo("running");
            assertThat(client.awaitFinal(run).status()).isEqualTo("completed");
        }
    }

    @Test
    void server_pause_stops_the_intake_and_server_resume_starts_it_again() {
        server.command("pause", "flowcraft", ENDPOINT);
        String run = client.submit(blueprint, "{}");
        assertThat(http.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(client.show(run).attempts("a")).isZero();

        server.command("resume", "flowcraft", ENDPOINT);

        assertThat(client.awaitFinal(run).status()).isEqualTo("completed");
    }

    @Test
    void the_console_is_for_its_user_only_and_over_https_only() {
        var stranger = new Console(server);
        assertThat(stranger.get(server.uri("/adminCenter/")).headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).startsWith("https:"));
        assertThat(stranger.get(server.httpsUri("/adminCenter/")).headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).contains("login"));
        assertThat(new Console(server).logIn("boss", "wrong").statusCode()).isEqualTo(302);

        HttpResponse<String> page = new Console(server).logIn("boss", "correct-horse");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html");
    }

    @Test
    void jmx_over_https_needs_the_user_of_the_console() {
        String state = "/IBMJMXConnectorREST/mbeans/io.flowcraft%3Atype%3DWorker/attributes/State";
        var console = new Console(server);

        assertThat(console.get(state, "boss", "wrong").statusCode()).isEqualTo(401);
        HttpResponse<String> answer = console.get(state, "boss", "correct-horse");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("running");
    }

    private static HttpResponse<String> order(String verb) {
        return http.send("POST", WORKERS + "/" + worker().getString("id") + "/" + verb, "");
    }

    private static String state() {
        return worker().getString("state");
    }

    private static JsonObject worker() {
        return Http.json(http.get(WORKERS)).getJsonArray("items").getJsonObject(0);
    }
}
