package io.flowcraft.rest;

import io.flowcraft.engine.WorkerReport;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

/** A worker as clients see it. */
final class WorkerJson {

    private WorkerJson() {}

    static JsonObject item(WorkerReport worker) {
        JsonArrayBuilder executing = Json.createArrayBuilder();
        worker.executing().forEach(node -> executing.add(node(node)));
        return Json.createObjectBuilder()
                .add("id", worker.id())
                .add("version", worker.version())
                .add("host", worker.host())
                .add("since", JsonNullable.time(worker.since()))
                .add("state", worker.state().text())
                .add("concurrency", worker.concurrency())
                .add("executing", executing)
                .add("completed", worker.counts().completed())
                .add("failed", worker.counts().failed())
                .add("handedBack", worker.counts().handedBack())
                .build();
    }

    private static JsonObject node(WorkerReport.Executing node) {
        return Json.createObjectBuilder()
                .add("runId", node.ref().runId())
                .add("nodeId", node.ref().activation().key())
                .add("attempt", node.attempt())
                .add("since", JsonNullable.time(node.since()))
                .build();
    }
}
