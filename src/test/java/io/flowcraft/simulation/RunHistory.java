package io.flowcraft.simulation;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Resume;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunStatus;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the stores were seen to accept of one run, in order. */
final class RunHistory {

    /** A recorded outcome. */
    record Entry(long at, Outcome outcome, SimulatedWorker worker) {}

    /** A charged attempt, and when by the stores' clock. */
    record Charge(long at, FailedAttempt attempt, Instant time) {}

    /** That something awaits, and when by the stores' clock it began. */
    record Began(long at, Awaiting awaiting, Instant time) {}

    /** The resume that counts. */
    record Told(long at, Resume resume) {}

    /** A change of the status. */
    record Change(long at, int generation, RunStatus status) {}

    /** The context after a record. */
    record Version(long at, Map<String, JsonValue> context) {}

    final Run run;
    final Model model;
    final JsonValue startInput;
    final Map<String, Entry> visible = new LinkedHashMap<>();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    final Map<String, Integer> generations = new HashMap<>();
    final Set<ActivationRef> owed = new HashSet<>();
    final List<Entry> records = new ArrayList<>();
    final List<Charge> charges = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final List<Version> contexts = new ArrayList<>();
    final List<Work> works = new ArrayList<>();
    final Map<ActivationRef, Began> waits = new HashMap<>();
    final Map<ActivationRef, Told> resumes = new HashMap<>();
    int generation = 1;
    RunStatus status = RunStatus.RUNNING;
    long cancelAcknowledgedAt = Long.MAX_VALUE;
    long endedAt = Long.MAX_VALUE;
    long pausedAt = Long.MAX_VALUE;
    boolean mended;

    RunHistory(Run run, Model model, JsonObject initialContext, JsonValue startInput, long at) {
        this.run = run;
        this.model = model;
        this.startInput = startInput;
        contexts.add(new Version(at, Map.copyOf(initialContext)));
    }

    /** What is kept under a key now. */
    ActivationRef ref(String key) {
        int generation = Math.max(generations.getOrDefault(key, 1), generations.getOrDefault(Model.base(key), 1));
        return new ActivationRef(run.runId(), Activation.parse(key), generation);
    }

    /** Notes that whoever changed the truth still has to enqueue what may run now. */
    void owe() {
        model.states(outcomes()).forEach((key, state) -> {
            if (state == Model.State.READY) {
                owed.add(ref(key));
            }
        });
    }

    /** The attempts that were charged before this generation of an activation. */
    int attemptsBefore(ActivationRef ref) {
        int charged = charges.stream()
                .map(Charge::attempt)
                .filter(attempt -> isBefore(attempt.ref(), ref))
                .mapToInt(FailedAttempt::number)
                .max()
                .orElse(0);
        int told = records.stream()
                .map(Entry::outcome)
                .filter(outcome -> isBefore(outcome.ref(), ref))
                .mapToInt(Outcome::attempts)
                .max()
                .orElse(0);
        return Math.max(charged, told);
    }

    private static boolean isBefore(ActivationRef earlier, ActivationRef later) {
        return earlier.activation().equals(later.activation()) && earlier.generation() < later.generation();
    }

    /** What counts now. */
    Map<String, Outcome> outcomes() {
        return Collections.unmodifiableMap(outcomes);
    }

    void record(Entry entry) {
        String key = entry.outcome().ref().activation().key();
        records.add(entry);
        visible.put(key, entry);
        outcomes.put(key, entry.outcome());
    }

    /** Lets outcomes not count any more, for this generation. */
    void reset(Set<String> keys) {
        keys.forEach(key -> generations.put(key, generation));
        visible.keySet().removeIf(key -> keys.contains(key) || keys.contains(Model.base(key)));
        outcomes.keySet().retainAll(visible.keySet());
    }

    Map<String, JsonValue> context() {
        return contexts.get(contexts.size() - 1).context();
    }
}
