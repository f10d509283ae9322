package io.flowcraft.documents;

import io.flowcraft.engine.NodeError;
import jakarta.json.JsonObject;
import java.time.Instant;

/** Errors of nodes as JSON text. */
public final class Errors {

    private Errors() {}

    public static String text(NodeError error) {
        return Texts.of(Texts.JSON
                .createObjectBuilder()
                .add("nodeId", error.nodeId())
                .add("attempt", error.attempt())
                .add("type", error.type())
                .add("message", error.message())
                .add("at", error.at().toString())
                .build());
    }

    public static NodeError parse(String text) {
        JsonObject error = Texts.object(text);
        return new NodeError(
                error.getString("nodeId"),
                error.getInt("attempt"),
                error.getString("type"),
                error.getString("message"),
                Instant.parse(error.getString("at")));
    }
}
