package io.flowcraft.engine;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** A report as JSON text, for stores. Members that a newer version added are ignored. Thread-safe. */
public final class WorkerReportCodec {

    private static final JsonProvider JSON = JsonProvider.provider();

    private WorkerReportCodec() {}

    public static String encode(WorkerReport report) {
        JsonArrayBuilder executing = JSON.createArrayBuilder();
        report.executing().forEach(node -> executing.add(encode(node)));
        return JSON.createObjectBuilder()
                .add("v", 1)
                .add("id", report.id())
                .add("version", report.version())
                .add("host", report.host())
                .add("since", report.since().toString())
                .add("state", report.state().text())
                .add("concurrency", report.concurrency())
                .add("executing", executing)
                .add("completed", report.counts().completed())
                .add("failed", report.counts().failed())
                .add("handedBack", report.counts().handedBack())
                .build()
                .toString();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException when it is no report
     */
    public static WorkerReport decode(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            JsonObject report = reader.readObject();
            return new WorkerReport(
                    report.getString("id"),
                    report.getString("version"),
                    report.getString("host"),
                    Instant.parse(report.getString("since")),
                    WorkerState.named(report.getString("state")),
                    report.getInt("concurrency"),
                    executing(report),
                    new WorkerReport.Counts(
                            number(report, "completed"), number(report, "failed"), number(report, "handedBack")));
        } catch (JsonException
                | NullPointerException
                | ClassCastException
                | DateTimeException
                | IllegalArgumentException e) {
            throw new IllegalArgumentException("no report of a worker: " + text, e);
        }
    }

    private static JsonObject encode(WorkerReport.Executing node) {
        return JSON.createObjectBuilder()
                .add("runId", node.ref().runId())
                .add("nodeId", node.ref().activation().key())
                .add("generation", node.ref().generation())
                .add("attempt", node.attempt())
                .add("since", node.since().toString())
                .build();
    }

    private static List<WorkerReport.Executing> executing(JsonObject report) {
        return report.getJsonArray("executing").getValuesAs(JsonObject.class).stream()
                .map(WorkerReportCodec::decode)
                .toList();
    }

    private static WorkerReport.Executing decode(JsonObject node) {
        ActivationRef ref = new ActivationRef(
                node.getString("runId"), Activation.parse(node.getString("nodeId")), node.getInt("generation"));
        return new WorkerReport.Executing(ref, node.getInt("attempt"), Instant.parse(node.getString("since")));
    }

    private static long number(JsonObject report, String name) {
        return report.getJsonNumber(name).longValue();
    }
}
