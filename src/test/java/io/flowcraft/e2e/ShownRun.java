package io.flowcraft.e2e;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Set;

/** A run as the API showed it once. */
record ShownRun(JsonObject json) {

    private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");

    /** Reads any JSON value. */
    static JsonValue json(String text) {
        return Json.createReader(new StringReader(text)).readValue();
    }

    String runId() {
        return json.getString("runId");
    }

    String status() {
        return json.getString("status");
    }

    boolean isFinal() {
        return FINAL.contains(status());
    }

    JsonValue output(String nodeId) {
        return outputs().get(nodeId);
    }

    JsonObject outputs() {
        return json.getJsonObject("outputs");
    }

    JsonObject context() {
        return json.getJsonObject("context");
    }

    JsonObject nodes() {
        return json.getJsonObject("nodes");
    }

    String nodeStatus(String nodeId) {
        return node(nodeId).getString("status");
    }

    int attempts(String nodeId) {
        return node(nodeId).getInt("attempts");
    }

    /** The errors of the run as {@code node: message}. */
    List<String> errors() {
        return json.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                .map(error -> error.getString("nodeId") + ": " + error.getString("message"))
                .toList();
    }

    /** The types of the run's errors, in the order of {@link #errors()}. */
    List<String> errorTypes() {
        return json.getJsonArray("errors").getValuesAs(error -> ((JsonObject) error).getString("type"));
    }

    private JsonObject node(String nodeId) {
        return nodes().getJsonObject(nodeId);
    }
}
