package io.flowcraft.simulation;

import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunStatus;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the stores were seen to accept of one run, in order. */
final class RunHistory {

    /** A recorded outcome. */
    record Entry(long at, Outcome outcome, SimulatedWorker worker) {}

    /** A charged attempt, and when by the stores' clock. */
    record Charge(long at, FailedAttempt attempt, Instant time) {}

    /** A change of the status. */
    record Change(long at, int generation, RunStatus status) {}

    /** The context after a record. */
    record Version(long at, Map<String, JsonValue> context) {}

    final Run run;
    final Model model;
    final JsonObject initialContext;
    final Map<String, Entry> visible = new LinkedHashMap<>();
    final List<Entry> records = new ArrayList<>();
    final List<Charge> charges = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final List<Version> contexts = new ArrayList<>();
    final List<Work> works = new ArrayList<>();
    int generation = 1;
    RunStatus status = RunStatus.RUNNING;
    long cancelAcknowledgedAt = Long.MAX_VALUE;
    boolean mended;

    RunHistory(Run run, Model model, JsonObject initialContext, long at) {
        this.run = run;
        this.model = model;
        this.initialContext = initialContext;
        contexts.add(new Version(at, Map.copyOf(initialContext)));
    }

    Map<String, Outcome> outcomes() {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        visible.forEach((id, entry) -> outcomes.put(id, entry.outcome()));
        return outcomes;
    }

    Map<String, JsonValue> context() {
        return contexts.get(contexts.size() - 1).context();
    }
}
