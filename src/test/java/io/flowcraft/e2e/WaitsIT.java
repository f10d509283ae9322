package io.flowcraft.e2e;

import static io.flowcraft.e2e.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that wait and runs that pause, over HTTP. */
@ExtendWith(SharedServer.class)
class WaitsIT {

    private static final String APPROVAL = """
            {"nodes": [{"id": "ask", "uses": "pass"}, {"id": "w", "uses": "wait", "params": {"eventName": "approval"}},
                       {"id": "yes", "uses": "pass"}, {"id": "no", "uses": "pass"}],
             "edges": [{"source": "ask", "target": "w"}, {"source": "w", "target": "yes", "action": "approve"},
                       {"source": "w", "target": "no", "action": "reject"}]}""";

    private final Client client;
    private final Http http;
    private final LibertyServer server;

    WaitsIT(LibertyServer server) {
        this.server = server;
        this.client = new Client(server);
        this.http = new Http(server::uri);
    }

    private String awaiting(String document, String nodeId) {
        String runId = client.submit(client.deploy(document), "{}");
        Polling.until(() -> client.show(runId), run -> run.nodeStatus(nodeId).equals("awaiting"));
        return runId;
    }

    private HttpResponse<String> resume(String runId, String nodeId, String body) {
        return http.send("POST", Client.RUNS + "/" + runId + "/nodes/" + nodeId + "/resume", body);
    }

    private HttpResponse<String> post(String runId, String what) {
        return http.send("POST", Client.RUNS + "/" + runId + "/" + what, BodyPublishers.noBody());
    }

    @Test
    void S36_S38_a_run_awaits_its_approval_and_goes_on_with_it() {
        String runId = awaiting(APPROVAL, "w");
        assertThat(client.show(runId).status()).isEqualTo("awaiting");
        Polling.until(() -> client.list("status=awaiting&limit=500").toString(), listed -> listed.contains(runId));

        assertProblem(resume(runId, "w", "{\"action\": \"maybe\"}"), 422, "unknown-action");
        assertThat(resume(runId, "w", "{\"action\": \"approve\", \"output\": {\"by\": \"Ada\"}}")
                        .statusCode())
                .isEqualTo(202);
        assertProblem(resume(runId, "w", "{\"action\": \"reject\"}"), 409, "node-state");

        ShownRun run = client.awaitFinal(runId);
        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.output("yes")).hasToString("{\"by\":\"Ada\"}");
        assertThat(run.nodeStatus("no")).isEqualTo("skipped");
        assertProblem(resume(runId, "w", "{}"), 409, "run-state");
    }

    @Test
    void a_resume_that_means_nothing_is_refused() {
        String runId = awaiting(APPROVAL, "w");

        assertProblem(resume("nobody", "w", "{}"), 404, "unknown-run");
        assertProblem(resume(runId, "nothing", "{}"), 404, "unknown-node");
        assertProblem(resume(runId, "ask", "{}"), 409, "node-state");
        assertProblem(resume(runId, "w", "{\"out\": 1}"), 400, "invalid-request");
        assertProblem(resume(runId, "w", "["), 400, "malformed-json");
        assertProblem(resume(runId, "w", "{\"output\": \"\\u0000\"}"), 400, "invalid-request");
        assertProblem(
                http.send(
                        "POST",
                        Client.RUNS + "/" + runId + "/nodes/w/resume",
                        BodyPublishers.ofString("x"),
                        "Content-Type",
                        "text/plain"),
                415,
                "unsupported-media-type");
        assertThat(client.cancel(runId).statusCode()).isEqualTo(202);
        assertProblem(resume(runId, "w", "{}"), 409, "run-state");
    }

    @Test
    void S44_a_webhook_is_called_once_and_its_payload_goes_on() {
        String runId = awaiting("""
                {"nodes": [{"id": "h", "uses": "webhook"}, {"id": "b", "uses": "pass"}],
                 "edges": [{"source": "h", "target": "b"}]}""", "h");
        String url = client.show(runId).nodes().getJsonObject("h").getString("url");
        assertThat(URI.create(url).getPort()).isEqualTo(server.uri("/").getPort());
        String path = URI.create(url).getPath();

        assertProblem(http.get(path), 405, "method-not-allowed");
        assertProblem(http.send("POST", path, "{\"a\":"), 400, "malformed-json");
        assertThat(http.send("POST", path, "{\"paid\": true}").statusCode()).isEqualTo(202);
        assertThat(http.send("POST", path, "{\"paid\": false}").statusCode()).isEqualTo(202);

        ShownRun run = client.awaitFinal(runId);
        assertThat(run.output("b")).hasToString("{\"paid\":true}");
        assertThat(http.send("POST", path, "1").statusCode()).isEqualTo(202);
        assertProblem(http.send("POST", path + "x", "{}"), 404, "unknown-hook");
        assertProblem(http.send("POST", "/hooks/", "{}"), 404, "unknown-hook");
    }

    @Test
    void S44_a_text_resumes_the_wait_that_listens_to_the_webhook() {
        String runId = awaiting("""
                {"nodes": [{"id": "h", "uses": "webhook"}, {"id": "w", "uses": "wait", "params": {"eventName": "webhook:h"}}],
                 "edges": [{"source": "h", "target": "w"}]}""", "w");
        JsonObject address = client.show(runId).output("h").asJsonObject();
        String path = URI.create(address.getString("url")).getPath();

        assertThat(http.send(
                                "POST",
                                path,
                                BodyPublishers.ofString("a=1&b=2"),
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(202);

        assertThat(client.awaitFinal(runId).output("w")).hasToString("\"a=1&b=2\"");
    }

    @Test
    void S48_S75_a_paused_run_starts_nothing_and_goes_on_when_it_is_resumed() {
        String runId = awaiting("""
                {"nodes": [{"id": "w", "uses": "wait"}, {"id": "b", "uses": "pass"}], "edges": [{"source": "w", "target": "b"}]}""", "w");
        assertThat(post(runId, "pause").statusCode()).isEqualTo(202);
        assertThat(post(runId, "pause").statusCode()).isEqualTo(202);

        assertThat(resume(runId, "w", "{\"output\": 3}").statusCode()).isEqualTo(202);
        // What was sent after it has ended, so its job was taken too.
        assertThat(client.run("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}]}")
                        .status())
                .isEqualTo("completed");
        assertThat(client.show(runId).status()).isEqualTo("paused");
        assertThat(client.show(runId).outputs()).isEmpty();

        assertThat(post(runId, "resume").statusCode()).isEqualTo(202);
        assertThat(client.awaitFinal(runId).output("b")).hasToString("3");
        assertProblem(post(runId, "pause"), 409, "run-state");
        assertProblem(post(runId, "resume"), 409, "run-state");
        assertProblem(post("nobody", "pause"), 404, "unknown-run");
        assertProblem(post("nobody", "resume"), 404, "unknown-run");
    }

    @Test
    void S37_no_sleep_of_many_ends_early() {
        String id = client.deploy(
                "{\"nodes\": [{\"id\": \"s\", \"uses\": \"sleep\", \"params\": {\"duration\": \"5s\"}}]}");

        Stream.generate(() -> client.submit(id, "{}")).limit(50).toList().forEach(runId -> assertThat(
                        slept(client.awaitFinal(runId)))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(5)));
    }

    private static Duration slept(ShownRun run) {
        JsonObject node = run.nodes().getJsonObject("s");
        return Duration.between(
                Instant.parse(node.getString("startedAt")), Instant.parse(node.getString("finishedAt")));
    }

    @Test
    void the_nodes_that_wait_are_listed() {
        assertThat(http.get("/api/v1/nodes").body()).contains("\"sleep\"", "\"wait\"", "\"webhook\"");
        assertThat(client.check(
                                "{\"nodes\": [{\"id\": \"s\", \"uses\": \"sleep\", \"params\": {\"duration\": \"soon\"}}]}")
                        .toString())
                .contains("/nodes/0/params/duration");
    }

    @Test
    void S37_a_sleep_and_a_wait_outlive_a_restart(@TempDir Path folder) {
        try (var own = LibertyServer.in(folder).start()) {
            var there = new Client(own);
            String id = there.deploy("""
                    {"nodes": [{"id": "s", "uses": "sleep", "params": {"duration": "20s"}}, {"id": "h", "uses": "webhook"}]}""");
            String runId = there.submit(id, "{}");
            ShownRun before =
                    Polling.until(() -> there.show(runId), run -> run.status().equals("awaiting"));

            own.kill9();
            own.start();

            assertThat(there.show(runId).nodes().getJsonObject("h"))
                    .isEqualTo(before.nodes().getJsonObject("h"));
            String url = before.nodes().getJsonObject("h").getString("url");
            assertThat(new Http(own::uri)
                            .send("POST", URI.create(url).getPath(), "7")
                            .statusCode())
                    .isEqualTo(202);
            ShownRun run = there.awaitFinal(runId);
            assertThat(run.status()).isEqualTo("completed");
            assertThat(run.output("h")).hasToString("7");
            assertThat(slept(run)).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
        }
    }
}
