package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Stream;

/** Deploys blueprints and runs them over HTTP. What it is asked for must succeed. Thread-safe. */
final class Client {

    static final String RUNS = "/api/v1/runs";

    private final Http http;

    Client(LibertyServer server) {
        this.http = new Http(server::uri);
    }

    /** Stores a blueprint under an id that nobody else has, and returns that id. */
    String deploy(String document) {
        String id = "e2e-" + UUID.randomUUID();
        deploy(id, document);
        return id;
    }

    /** Stores a new version of a blueprint. */
    void deploy(String id, String document) {
        HttpResponse<String> answer = http.send("PUT", "/api/v1/blueprints/" + id, document);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** What the check of a blueprint finds, which stores nothing. */
    JsonObject check(String document) {
        HttpResponse<String> answer = http.send("POST", "/api/v1/blueprints/check", document);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.json(answer);
    }

    /** Runs a new blueprint once, without any context, to its end. */
    ShownRun run(String document) {
        return run(document, "{}");
    }

    /** Runs a new blueprint once to its end. */
    ShownRun run(String document, String context) {
        return runOf(deploy(document), context);
    }

    /** Runs a stored blueprint to its end. */
    ShownRun runOf(String blueprintId, String context) {
        ShownRun run = shown(send("?wait=60s", body(blueprintId, context)), 201);
        assertThat(run.isFinal()).as("has ended within a minute: %s", run).isTrue();
        return run;
    }

    /** Starts a run and returns its id at once. */
    String submit(String blueprintId, String context) {
        return shown(send("", body(blueprintId, context)), 201).runId();
    }

    /** Starts a run, or asks for the one that this key has started. */
    HttpResponse<String> submit(String blueprintId, String context, String idempotencyKey) {
        return send("", body(blueprintId, context), "Idempotency-Key", idempotencyKey);
    }

    /** Starts a run on behalf of a trace. */
    HttpResponse<String> submitTraced(String blueprintId, String traceparent) {
        return send("", body(blueprintId, "{}"), "traceparent", traceparent);
    }

    ShownRun show(String runId) {
        return shown(http.get(RUNS + "/" + runId), 200);
    }

    ShownRun awaitFinal(String runId) {
        return Polling.until(() -> show(runId), ShownRun::isFinal);
    }

    HttpResponse<String> cancel(String runId) {
        return http.send("POST", RUNS + "/" + runId + "/cancel", "");
    }

    HttpResponse<String> retry(String runId) {
        return http.send("POST", RUNS + "/" + runId + "/retry", "");
    }

    /** A page of the list of runs. */
    JsonObject list(String query) {
        HttpResponse<String> answer = http.get(RUNS + "?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.json(answer);
    }

    private HttpResponse<String> send(String query, JsonObject body, String... headers) {
        String[] all = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
                .toArray(String[]::new);
        return http.send("POST", RUNS + query, BodyPublishers.ofString(body.toString()), all);
    }

    private static JsonObject body(String blueprintId, String context) {
        return Json.createObjectBuilder()
                .add("blueprintId", blueprintId)
                .add("context", ShownRun.json(context))
                .build();
    }

    private static ShownRun shown(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new ShownRun(Http.json(answer));
    }
}
