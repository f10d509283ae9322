package io.flowcraft.e2e;

import static io.flowcraft.e2e.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do when things went wrong. */
@ExtendWith(SharedServer.class)
class RecoveryIT {

    private static final String LETTERS = "/api/v1/dead-letters";

    /** b fails in its first attempt, which is its only one. */
    private static final String FAILS_ONCE = """
            {"nodes": [{"id": "a", "uses": "pass"}, {"id": "b", "uses": "fail", "params": {"untilAttempt": 2}},
                       {"id": "c", "uses": "pass"}, {"id": "j", "uses": "pass"}],
             "edges": [{"source": "a", "target": "b"}, {"source": "a", "target": "c"},
                       {"source": "b", "target": "j"}, {"source": "c", "target": "j"}]}""";

    private final Client client;
    private final Http http;

    RecoveryIT(LibertyServer server) {
        client = new Client(server);
        http = new Http(server::uri);
    }

    private HttpResponse<String> post(String path) {
        return http.send("POST", path, BodyPublishers.noBody());
    }

    private static String run(String runId, String operation) {
        return Client.RUNS + "/" + runId + "/" + operation;
    }

    @Test
    void S20_a_failed_run_that_is_retried_goes_on_from_its_failed_node() {
        ShownRun failed = client.run(FAILS_ONCE);
        assertThat(failed.status()).isEqualTo("failed");
        HttpResponse<String> answer = post(run(failed.runId(), "retry"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(Http.json(answer).getInt("generation")).isEqualTo(2);
        ShownRun run = client.awaitFinal(failed.runId());
        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.attempts("a")).isEqualTo(1);
        assertThat(run.attempts("b")).isEqualTo(2);
        assertThat(run.nodeStatus("j")).isEqualTo("completed");
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void S74_a_retry_from_a_node_runs_it_again_with_all_that_follows() {
        ShownRun failed = client.run(FAILS_ONCE);
        HttpResponse<String> answer = http.send("POST", run(failed.runId(), "retry"), "{\"from\": \"a\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        ShownRun run = client.awaitFinal(failed.runId());
        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.attempts("a")).isEqualTo(2);
        assertThat(run.attempts("b")).isEqualTo(2);
    }

    @Test
    void only_a_failed_run_is_retried_and_only_from_a_node_that_it_has() {
        ShownRun completed = client.run("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}]}");
        ShownRun failed = client.run(FAILS_ONCE);

        assertProblem(post(run(completed.runId(), "retry")), 409, "run-state");
        assertProblem(post(run("nobody", "retry")), 404, "unknown-run");
        assertProblem(http.send("POST", run(failed.runId(), "retry"), "{\"from\": \"z\"}"), 404, "unknown-node");
        assertThat(client.show(failed.runId()).status()).isEqualTo("failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"from\":7} | invalid-request",
                "{\"form\":\"a\"} | invalid-request",
                "{\"from\" | malformed-json"
            })
    void a_body_that_is_no_retry_is_refused(String body, String problem) {
        ShownRun failed = client.run(FAILS_ONCE);

        assertProblem(http.send("POST", run(failed.runId(), "retry"), body), 400, problem);
        assertProblem(
                http.send(
                        "POST",
                        run(failed.runId(), "retry"),
                        BodyPublishers.ofString("a"),
                        "Content-Type",
                        "text/plain"),
                415,
                "unsupported-media-type");
    }

    /** A run whose node no server has, and its dead letter. */
    private JsonObject letterOf(String runId) {
        return Polling.until(
                        () -> http.get(LETTERS + "?runId=" + runId),
                        page -> !items(page).isEmpty() && !items(page).get(0).getBoolean("released"))
                .body()
                .transform(body -> ShownRun.json(body).asJsonObject())
                .getJsonArray("items")
                .getJsonObject(0);
    }

    private static List<JsonObject> items(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return Http.json(page).getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private String runOfNodeThatIsMissing(String more) {
        return client.submit(deployMissing(more), "{}");
    }

    private String deployMissing(String more) {
        String id = "e2e-" + UUID.randomUUID();
        String document = "{\"nodes\": [{\"id\": \"a\", \"uses\": \"not-here\"" + more + "}]}";
        HttpResponse<String> stored =
                http.send("PUT", "/api/v1/blueprints/" + id + "?allowUnknownNodes=true", document);
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
        return id;
    }

    @Test
    void a_job_carries_the_trace_of_the_request_that_submitted_its_run() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        String id = deployMissing("");
        HttpResponse<String> traced = client.submitTraced(id, trace);
        HttpResponse<String> untraced = client.submitTraced(id, "no trace");

        assertThat(payloadOf(traced).getString("traceparent")).isEqualTo(trace);
        assertThat(payloadOf(untraced)).doesNotContainKey("traceparent");
    }

    /** The job that a run's dead letter holds. */
    private JsonObject payloadOf(HttpResponse<String> submitted) {
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(201);
        JsonObject letter = letterOf(Http.json(submitted).getString("runId"));
        return ShownRun.json(letter.getString("payload")).asJsonObject();
    }

    @Test
    void S3_a_dead_letter_names_what_is_missing_is_sent_back_and_is_given_up() {
        String runId = runOfNodeThatIsMissing("");
        JsonObject letter = letterOf(runId);
        String path = LETTERS + "/" + letter.getString("id");

        assertThat(letter.getString("reason")).isEqualTo("missing-implementation");
        assertThat(letter.getString("error")).contains("'not-here'");
        assertThat(letter.getString("nodeId")).isEqualTo("a");
        assertThat(letter.getString("payload")).contains(runId);
        assertThat(letter.getInt("deliveries")).isPositive();
        assertThat(Http.json(http.get(path))).isEqualTo(letter);
        ShownRun parked = client.show(runId);
        assertThat(parked.status()).isEqualTo("running");
        JsonObject attention = parked.json().getJsonArray("attention").getJsonObject(0);
        assertThat(attention.getString("deadLetterId")).isEqualTo(letter.getString("id"));
        assertThat(post(path + "/redrive").statusCode()).isEqualTo(202);
        JsonObject again = letterOf(runId);
        assertThat(again.getString("at")).isGreaterThan(letter.getString("at"));
        assertThat(http.send("DELETE", path, BodyPublishers.noBody()).statusCode())
                .isEqualTo(204);
        ShownRun failed = client.show(runId);
        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.errorTypes()).containsExactly("dead-letter");
        assertThat(failed.json().getJsonArray("attention")).isEmpty();
        assertProblem(http.get(path), 404, "unknown-dead-letter");
        assertThat(http.get("/metrics?scope=application").body())
                .contains("flowcraft_deadletters_kept_total")
                .contains("missing-implementation")
                .containsPattern("(?m)^flowcraft_deadletters_waiting\\{.*\\} \\d+\\.0$");
    }

    @Test
    void dead_letters_are_listed_by_pages() {
        List<String> runs = List.of(runOfNodeThatIsMissing(""), runOfNodeThatIsMissing(""));
        runs.forEach(this::letterOf);
        HttpResponse<String> first = http.get(LETTERS + "?limit=1");
        String next = Http.json(first).getString("next");
        HttpResponse<String> second = http.get(LETTERS + "?limit=1&cursor=" + next);

        assertThat(items(first)).hasSize(1);
        assertThat(items(second)).hasSize(1).doesNotContainAnyElementsOf(items(first));
        assertThat(items(http.get(LETTERS + "?runId=nobody"))).isEmpty();
        runs.forEach(
                runId -> http.send("DELETE", LETTERS + "/" + letterOf(runId).getString("id"), BodyPublishers.noBody()));
    }

    @Test
    void a_dead_letter_that_is_not_there_is_404() {
        assertProblem(http.get(LETTERS + "/gone"), 404, "unknown-dead-letter");
        assertProblem(post(LETTERS + "/gone/redrive"), 404, "unknown-dead-letter");
        assertProblem(http.send("DELETE", LETTERS + "/gone", BodyPublishers.noBody()), 404, "unknown-dead-letter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=all", "cursor=zz"})
    void wrong_parameters_are_named(String query) {
        JsonObject problem = assertProblem(http.get(LETTERS + "?" + query), 400, "invalid-parameter");

        assertThat(problem.getString("parameter")).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void S39_reconciling_says_what_it_did_and_why_it_left_a_run_alone() {
        ShownRun completed = client.run("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}]}");
        String slow = client.submit(
                client.deploy(
                        "{\"nodes\": [{\"id\": \"a\", \"uses\": \"delay\", \"params\": {\"duration\": \"1h\"}}]}"),
                "{}");
        HttpResponse<String> all = post("/api/v1/reconcile");

        assertThat(all.statusCode()).as(all.body()).isEqualTo(200);
        assertThat(Http.json(all).getInt("enqueued")).isNotNegative();
        assertThat(Http.json(all).getInt("looked")).isNotNegative();
        assertThat(Http.json(all).getJsonArray("runs")).noneMatch(run -> slow.equals(runId(run)));
        assertThat(Http.json(post(run(completed.runId(), "reconcile"))).getString("left"))
                .isEqualTo("it is completed");
        JsonObject left = Http.json(post(run(slow, "reconcile")));
        assertThat(left.getJsonArray("enqueued")).isEmpty();
        assertThat(left.isNull("ended")).isTrue();
        assertProblem(post(run("nobody", "reconcile")), 404, "unknown-run");
        assertThat(client.cancel(slow).statusCode()).isEqualTo(202);
    }

    private static String runId(JsonValue run) {
        return run.asJsonObject().getString("runId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/runs/r/retry", "/api/v1/runs/r/reconcile", "/api/v1/reconcile"})
    void a_wrong_verb_is_told_which_ones_there_are(String path) {
        assertThat(assertProblem(http.get(path), 405, "method-not-allowed").getJsonArray("allow"))
                .isNotEmpty();
    }
}
