package io.flowcraft.benchmark;

import io.flowcraft.e2e.LibertyServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the benchmark asks of a worker, over HTTP. Thread-safe. */
final class Api {

    private static final String BASE = "/api/v1/";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LibertyServer server;

    Api(LibertyServer server) {
        this.server = server;
    }

    void deploy(String blueprintId, String document) {
        send("PUT", BASE + "blueprints/" + blueprintId, document);
    }

    /** Submits a run and returns at once. */
    void submit(String blueprintId, String runId, JsonObject context) {
        submit(blueprintId, runId, context, "");
    }

    /** Submits a run and returns it when it has ended. */
    JsonObject run(String blueprintId, String runId, JsonObject context) {
        return json(submit(blueprintId, runId, context, "?wait=60s"));
    }

    private String submit(String blueprintId, String runId, JsonObject context, String query) {
        JsonObject body = Json.createObjectBuilder()
                .add("blueprintId", blueprintId)
                .add("runId", runId)
                .add("context", context)
                .build();
        return send("POST", BASE + "runs" + query, body.toString());
    }

    /** Whether a run of this blueprint has not ended. */
    boolean isAnyRunning(String blueprintId) {
        JsonObject page = json(send("GET", BASE + "runs?limit=1&status=running&blueprintId=" + blueprintId, ""));
        return !page.getJsonArray("items").isEmpty();
    }

    JsonObject show(String runId) {
        return json(send("GET", BASE + "runs/" + runId, ""));
    }

    /** How often nodes that add one were executed on this server since it started. */
    long additions() {
        return send("GET", "/metrics", "")
                .lines()
                .filter(line -> line.startsWith("flowcraft_node_executions_total") && line.contains(PlusOne.USES))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.uri(path))
                .timeout(Duration.ofMinutes(3))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted during " + method + " " + path, e);
        }
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
