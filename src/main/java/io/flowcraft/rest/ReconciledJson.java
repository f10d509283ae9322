package io.flowcraft.rest;

import io.flowcraft.engine.Reconciled;
import io.flowcraft.engine.RunStatus;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonCollectors;
import java.util.List;

/** What the reconciler did, as clients see it. */
final class ReconciledJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private ReconciledJson() {}

    static JsonObject one(Reconciled done) {
        return JSON.createObjectBuilder()
                .add("runId", done.runId())
                .add("enqueued", JSON.createArrayBuilder(done.enqueued()))
                .add("ended", JsonNullable.text(done.ended().map(RunStatus::text)))
                .add("left", JsonNullable.text(done.left()))
                .build();
    }

    /** How many runs were looked at, how many jobs that made, and the runs that needed help. */
    static JsonObject all(List<Reconciled> done) {
        return JSON.createObjectBuilder()
                .add("looked", done.size())
                .add(
                        "enqueued",
                        done.stream().mapToInt(run -> run.enqueued().size()).sum())
                .add(
                        "runs",
                        done.stream()
                                .filter(Reconciled::helped)
                                .map(ReconciledJson::one)
                                .collect(JsonCollectors.toJsonArray()))
                .build();
    }
}
