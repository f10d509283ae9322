package io.flowcraft.rest;

import io.flowcraft.engine.Attention;
import io.flowcraft.engine.NodeError;
import io.flowcraft.engine.Parent;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunView;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonCollectors;
import java.util.Map;

/** Runs as clients see them. */
final class RunJson {

    private RunJson() {}

    /** A run in a list: without its context, outputs and nodes. */
    static JsonObject summary(Run run) {
        return head(run).build();
    }

    static JsonObject full(RunView view) {
        JsonObjectBuilder outputs = Json.createObjectBuilder();
        view.outputs().forEach(outputs::add);
        JsonObjectBuilder nodes = Json.createObjectBuilder();
        view.nodes().forEach((id, node) -> nodes.add(id, NodeJson.state(node)));
        return head(view.run())
                .add("context", view.context())
                .add("outputs", outputs)
                .add("nodes", nodes)
                .add("errors", view.errors().stream().map(RunJson::error).collect(JsonCollectors.toJsonArray()))
                .add(
                        "attention",
                        view.attention().stream().map(RunJson::attention).collect(JsonCollectors.toJsonArray()))
                .build();
    }

    static JsonObject error(NodeError error) {
        return Json.createObjectBuilder()
                .add("nodeId", error.nodeId())
                .add("attempt", error.attempt())
                .add("type", error.type())
                .add("message", error.message())
                .add("at", JsonNullable.time(error.at()))
                .build();
    }

    private static JsonObject attention(Attention attention) {
        return Json.createObjectBuilder()
                .add("nodeId", attention.nodeId())
                .add("reason", attention.reason())
                .add("deadLetterId", attention.deadLetterId())
                .build();
    }

    private static JsonObjectBuilder head(Run run) {
        JsonObjectBuilder tags = Json.createObjectBuilder();
        run.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(tag -> tags.add(tag.getKey(), tag.getValue()));
        JsonObjectBuilder head = Json.createObjectBuilder()
                .add("runId", run.runId())
                .add("blueprintId", run.blueprintId())
                .add("blueprintVersion", run.blueprintVersion())
                .add("status", run.status().text())
                .add("generation", run.generation())
                .add("createdAt", JsonNullable.time(run.createdAt()))
                .add("finishedAt", JsonNullable.time(run.finishedAt()))
                .add("tags", tags);
        run.parent().ifPresent(parent -> head.add("parent", parent(parent)));
        return head;
    }

    private static JsonObjectBuilder parent(Parent parent) {
        return Json.createObjectBuilder()
                .add("runId", parent.ref().runId())
                .add("nodeId", parent.ref().activation().key());
    }
}
