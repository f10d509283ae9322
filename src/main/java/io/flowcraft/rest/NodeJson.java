package io.flowcraft.rest;

import io.flowcraft.engine.NodeView;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

/** A run's nodes as clients see them. */
final class NodeJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private NodeJson() {}

    /** A node in a list. */
    static JsonObject item(NodeView node) {
        JsonObjectBuilder item = JSON.createObjectBuilder().add("id", node.id());
        state(node).forEach(item::add);
        return item.build();
    }

    /** The state of a node that stands under its id. */
    static JsonObject state(NodeView node) {
        JsonObjectBuilder state = JSON.createObjectBuilder()
                .add("status", node.status().text())
                .add("attempts", node.attempts())
                .add("action", JsonNullable.text(node.action()))
                .add("startedAt", JsonNullable.time(node.startedAt()))
                .add("finishedAt", JsonNullable.time(node.finishedAt()))
                .add("error", node.error().<JsonValue>map(RunJson::error).orElse(JsonValue.NULL));
        node.url().ifPresent(url -> state.add("url", url));
        node.childRunId().ifPresent(run -> state.add("childRunId", run));
        return state.build();
    }
}
