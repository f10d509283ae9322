package io.flowcraft.rest;

import io.flowcraft.engine.Attention;
import io.flowcraft.engine.NodeError;
import io.flowcraft.engine.Parent;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunView;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Map;

/** Runs as clients see them. */
final class RunJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private RunJson() {}

    /** A run in a list: without its context, outputs and nodes. */
    static JsonObject summary(Run run) {
        return head(run).build();
    }

    static JsonObject full(RunView view) {
        JsonObjectBuilder outputs = JSON.createObjectBuilder();
        view.outputs().forEach(outputs::add);
        JsonObjectBuilder nodes = JSON.createObjectBuilder();
        view.nodes().forEach((id, node) -> nodes.add(id, NodeJson.state(node)));
        return head(view.run())
                .add("context", view.context())
                .add("outputs", outputs)
                .add("nodes", nodes)
                .add(
                        "errors",
                        JSON.createArrayBuilder(
                                view.errors().stream().map(RunJson::error).toList()))
                .add(
                        "attention",
                        JSON.createArrayBuilder(view.attention().stream()
                                .map(RunJson::attention)
                                .toList()))
                .build();
    }

    static JsonObject error(NodeError error) {
        return JSON.createObjectBuilder()
                .add("nodeId", error.nodeId())
                .add("attempt", error.attempt())
                .add("type", error.type())
                .add("message", error.message())
                .add("at", JsonNullable.time(error.at()))
                .build();
    }

    private static JsonObject attention(Attention attention) {
        return JSON.createObjectBuilder()
                .add("nodeId", attention.nodeId())
                .add("reason", attention.reason())
                .add("deadLetterId", attention.deadLetterId())
                .build();
    }

    private static JsonObjectBuilder head(Run run) {
        JsonObjectBuilder tags = JSON.createObjectBuilder();
        run.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(tag -> tags.add(tag.getKey(), tag.getValue()));
        JsonObjectBuilder head = JSON.createObjectBuilder()
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
        return JSON.createObjectBuilder()
                .add("runId", parent.ref().runId())
                .add("nodeId", parent.ref().activation().key());
    }
}
