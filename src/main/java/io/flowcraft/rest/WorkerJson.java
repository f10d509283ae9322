package io.flowcraft.rest;

import io.flowcraft.engine.WorkerReport;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;

/** A worker as clients see it. */
final class WorkerJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private WorkerJson() {}

    static JsonObject item(WorkerReport worker) {
        JsonArrayBuilder executing = JSON.createArrayBuilder();
        worker.executing().forEach(node -> executing.add(node(node)));
        return JSON.createObjectBuilder()
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
        return JSON.createObjectBuilder()
                .add("runId", node.ref().runId())
                .add("nodeId", node.ref().activation().key())
                .add("attempt", node.attempt())
                .add("since", JsonNullable.time(node.since()))
                .build();
    }
}
