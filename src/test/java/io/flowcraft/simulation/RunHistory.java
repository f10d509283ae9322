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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    final Map<Activation, Entry> visible = new LinkedHashMap<>();
    private final Map<Activation, Outcome> outcomes = new LinkedHashMap<>();
    private Optional<Standings> now = Optional.empty();
    private final Map<Activation, Integer> generations = new HashMap<>();
    private final Map<String, Integer> generationsOfNodes = new HashMap<>();
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

    /** What an activation is kept under now. */
    ActivationRef ref(Activation activation) {
        int one = generations.getOrDefault(activation, 1);
        int all = generationsOfNodes.getOrDefault(activation.nodeId(), 1);
        return new ActivationRef(run.runId(), activation, Math.max(one, all));
    }

    /** Notes that whoever changed the truth still has to enqueue what may run now. */
    void owe() {
        now().all().forEach((activation, state) -> {
            if (state == Standings.State.READY) {
                owed.add(ref(activation));
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
    Standings now() {
        if (now.isEmpty()) {
            now = Optional.of(new Standings(new Outcomes(model, new HashMap<>(outcomes))));
        }
        return now.get();
    }

    void record(Entry entry) {
        Activation activation = entry.outcome().ref().activation();
        records.add(entry);
        visible.put(activation, entry);
        outcomes.put(activation, entry.outcome());
        now = Optional.empty();
    }

    /** Lets outcomes not count any more, for this generation: of activations, and of nodes with all their activations. One without indexes is its node. */
    void reset(Set<Activation> activations, Set<String> nodes) {
        activations.forEach(one -> generations.put(one, generation));
        nodes.forEach(id -> generationsOfNodes.put(id, generation));
        activations.stream()
                .filter(one -> one.indexes().isEmpty())
                .forEach(one -> generationsOfNodes.put(one.nodeId(), generation));
        visible.values()
                .removeIf(entry ->
                        !entry.outcome().ref().equals(ref(entry.outcome().ref().activation())));
        outcomes.keySet().retainAll(visible.keySet());
        now = Optional.empty();
    }

    /** Whether the run was this, at some time from then on. */
    boolean was(RunStatus wanted, long from) {
        RunStatus before = RunStatus.RUNNING;
        for (Change change : changes) {
            if (change.at() > from && before == wanted) {
                return true;
            }
            before = change.status();
        }
        return status == wanted;
    }

    /** When the last retry opened it; 0 when there was none. */
    long reopenedAt() {
        int last = changes.isEmpty() ? 1 : changes.get(changes.size() - 1).generation();
        return last == 1
                ? 0
                : changes.stream()
                        .filter(change -> change.generation() == last)
                        .mapToLong(Change::at)
                        .min()
                        .orElseThrow();
    }

    Map<String, JsonValue> context() {
        return contexts.get(contexts.size() - 1).context();
    }
}
