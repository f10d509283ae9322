package io.flowcraft.crash;

import io.flowcraft.engine.NodeView;
import io.flowcraft.engine.RunView;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Runs of plain workers in the form in which the API shows them. */
final class Shown {

    private Shown() {}

    static JsonObject json(RunView view) {
        JsonObjectBuilder outputs = Json.createObjectBuilder();
        view.outputs().forEach(outputs::add);
        JsonObjectBuilder nodes = Json.createObjectBuilder();
        view.nodes().forEach((id, node) -> nodes.add(id, json(node)));
        return Json.createObjectBuilder()
                .add("runId", view.run().runId())
                .add("status", view.run().status().text())
                .add("generation", view.run().generation())
                .add("context", view.context())
                .add("outputs", outputs)
                .add("nodes", nodes)
                .build();
    }

    private static JsonObjectBuilder json(NodeView node) {
        return Json.createObjectBuilder().add("status", node.status().text()).add("attempts", node.attempts());
    }
}
