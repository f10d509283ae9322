package io.flowcraft.simulation;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Arrivals;
import io.flowcraft.engine.Arrived;
import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.Creation;
import io.flowcraft.engine.DeadLetter;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.Lease;
import io.flowcraft.engine.LeaseAnswer;
import io.flowcraft.engine.NewRun;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Parent;
import io.flowcraft.engine.Recorded;
import io.flowcraft.engine.Resume;
import io.flowcraft.engine.Retry;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.Transition;
import io.flowcraft.engine.TransitionAnswer;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all stores were seen to accept, in order: the ledger that the invariants are checked against. */
final class History {

    final Map<String, RunHistory> runs = new LinkedHashMap<>();
    final Map<ActivationRef, Grant> leases = new HashMap<>();
    final Map<String, Letter> letters = new LinkedHashMap<>();
    final Map<ActivationRef, Integer> lostStarts = new HashMap<>();
    final Map<ActivationRef, Integer> lostEver = new HashMap<>();
    private final Deque<Turn> turns = new ArrayDeque<>(List.of(new Turn()));
    private final World world;
    final Set<ActivationRef> everBuried = new HashSet<>();
    private int buried;
    private long now;

    /** A dead letter as it stands. */
    record Letter(DeadLetter letter, boolean released) {}

    /** What a worker did so far for one message; turns of others may lie on top of it. */
    private static final class Turn {
        private final Map<String, Grant> grants = new HashMap<>();
        private boolean repeated;
        private int recordedIn;
        private long lastRecord;
    }

    History(World world) {
        this.world = world;
    }

    void beginTurn() {
        turns.push(new Turn());
    }

    /** Begins what is done for a message, which comes again when it breaks off. */
    void beginMessage() {
        beginTurn();
        turns.element().repeated = true;
    }

    void endTurn() {
        turns.pop();
    }

    /** Counts what takes effect. */
    long next() {
        return ++now;
    }

    long now() {
        return now;
    }

    /** Takes note of a call that took effect. */
    void observe(SimulatedWorker worker, String method, Object[] args, Object result) {
        next();
        switch (method) {
            case "runs.create" -> created((NewRun) args[0], (Creation) result);
            case "runs.transition" -> changed((Transition) args[0], (Optional<?>) result);
            case "contexts.record" -> recorded(worker, (Outcome) args[0], (ContextChanges) args[1], (Recorded) result);
            case "queue.send", "timers.set" -> sent((List<?>) args[0]);
            case "deadLetters.put" -> buried((DeadLetter) args[0], (boolean) result);
            case "deadLetters.release" -> released((String) args[0]);
            case "deadLetters.remove" -> unburied((String) args[0]);
            case "contexts.recordAttempt" -> charged(worker, (FailedAttempt) args[0], (boolean) result);
            case "waits.await" -> awaited((Awaiting) args[0]);
            case "waits.resume" -> resumed((ActivationRef) args[0], (Resume) args[1], (boolean) result);
            case "coordination.lease" -> leased(worker, (LeaseAnswer) result);
            case "coordination.arrive" -> arrived(worker, (Arrivals) args[0], (Arrived) result);
            case "coordination.release" -> released((Lease) args[0]);
            default -> {}
        }
    }

    /** How many dead letters there were. */
    int buried() {
        return buried;
    }

    void lostIndex() {
        next();
        leases.clear();
        lostStarts.clear();
    }

    void forgot(String runId) {
        next();
        leases.keySet().removeIf(ref -> ref.runId().equals(runId));
        lostStarts.keySet().removeIf(ref -> ref.runId().equals(runId));
    }

    private void created(NewRun asked, Creation answer) {
        if (answer.created()) {
            Model model = world.model(asked.blueprintId(), asked.blueprintVersion());
            JsonValue startInput = asked.startInput().orElse(asked.context());
            RunHistory run = new RunHistory(answer.run(), model, asked.context(), startInput, now);
            world.family().onCreate(run);
            runs.put(asked.runId(), run);
            run.owe();
        }
    }

    private void changed(Transition asked, Optional<?> result) {
        TransitionAnswer answer = (TransitionAnswer) result.orElse(null);
        if (answer == null || !answer.changed()) {
            return;
        }
        RunHistory run = runs.get(asked.runId());
        world.invariants().onChange(run, asked, answer);
        run.status = answer.run().status();
        run.generation = answer.run().generation();
        run.changes.add(new RunHistory.Change(now, run.generation, run.status));
        run.endedAt = run.status.isFinal() ? now : Long.MAX_VALUE;
        if (run.status.isFinal() && !turns.element().repeated) {
            run.run.parent().ifPresent(this::owe);
        }
        run.pausedAt = run.status == RunStatus.PAUSED ? now : Long.MAX_VALUE;
        if (asked.from().contains(RunStatus.PAUSED) && run.status == RunStatus.RUNNING) {
            run.owe();
        }
        asked.retries()
                .ifPresent(
                        retries -> retried(run, retries.all().get(retries.all().size() - 1)));
    }

    /** Whoever ended a child by another way than a message still has to tell its parent. */
    private void owe(Parent parent) {
        RunHistory run = runs.get(parent.ref().runId());
        run.owed.add(parent.ref());
    }

    private void retried(RunHistory run, Retry retry) {
        run.reset(run.now().fatal(), retry.from().map(run.model::following).orElse(Set.of()));
        run.owe();
    }

    private void awaited(Awaiting awaiting) {
        RunHistory run = runs.get(awaiting.ref().runId());
        if (run != null) {
            RunHistory.Began began =
                    new RunHistory.Began(now, awaiting, world.time().instant());
            run.waits.merge(
                    awaiting.ref(),
                    began,
                    (old, later) ->
                            old.awaiting().child().equals(later.awaiting().child()) ? old : later);
        }
    }

    /** Whoever resumed still has to enqueue what awaited. */
    private void resumed(ActivationRef ref, Resume resume, boolean first) {
        if (first) {
            RunHistory run = runs.get(ref.runId());
            run.resumes.put(ref, new RunHistory.Told(now, resume));
            run.owed.add(ref);
        }
    }

    private void sent(List<?> jobs) {
        for (Object job : jobs) {
            ActivationRef ref = ((Job) job).ref();
            RunHistory run = runs.get(ref.runId());
            if (run != null) {
                run.owed.remove(ref);
            }
        }
    }

    private void buried(DeadLetter letter, boolean stored) {
        if (stored) {
            buried++;
            letter.ref().ifPresent(everBuried::add);
            world.invariants().onDeadLetter(letter);
            letters.put(letter.id(), new Letter(letter, false));
        }
    }

    private void released(String id) {
        Letter kept = letters.get(id);
        if (kept != null) {
            letters.put(id, new Letter(kept.letter(), true));
            kept.letter().ref().ifPresent(lostStarts::remove);
        }
    }

    private void unburied(String id) {
        Letter letter = letters.get(id);
        if (letter != null && letter.released()) {
            letters.remove(id);
        }
    }

    private void recorded(SimulatedWorker worker, Outcome outcome, ContextChanges changes, Recorded result) {
        turns.element().lastRecord = now;
        turns.element().recordedIn = generation(outcome.ref());
        if (!(result instanceof Recorded.First)) {
            return;
        }
        RunHistory run = runs.get(outcome.ref().runId());
        world.invariants().onRecord(run, outcome, worker);
        RunHistory.Entry entry = new RunHistory.Entry(now, outcome, worker);
        run.record(entry);
        if (!changes.isEmpty()) {
            Map<String, JsonValue> context = new HashMap<>(run.context());
            context.putAll(changes.set());
            context.keySet().removeAll(changes.removed());
            run.contexts.add(new RunHistory.Version(now, Map.copyOf(context)));
        }
    }

    private void charged(SimulatedWorker worker, FailedAttempt attempt, boolean accepted) {
        if (accepted) {
            RunHistory run = runs.get(attempt.ref().runId());
            world.invariants().onCharge(run, attempt, worker);
            run.charges.add(new RunHistory.Charge(now, attempt, world.time().instant()));
        }
    }

    private void leased(SimulatedWorker worker, LeaseAnswer answer) {
        if (answer instanceof LeaseAnswer.Granted granted) {
            grant(worker, granted.lease(), now, generation(granted.lease().ref()));
        }
    }

    private void arrived(SimulatedWorker worker, Arrivals asked, Arrived answer) {
        if (answer instanceof Arrived.Counted counted) {
            world.arrivals().onArrival(runs.get(asked.runId()), asked);
            asked.handover().ifPresent(handover -> handover.release().ifPresent(this::released));
            counted.leased()
                    .ifPresent(lease -> grant(worker, lease, turns.element().lastRecord, turns.element().recordedIn));
        }
    }

    private void released(Lease lease) {
        Grant grant = leases.get(lease.ref());
        if (grant != null && grant.lease().holder().equals(lease.holder())) {
            leases.remove(lease.ref());
        }
    }

    private int generation(ActivationRef ref) {
        RunHistory run = runs.get(ref.runId());
        return run == null ? 0 : run.generation;
    }

    /** @param generation the run's, as of when it was checked: what goes on at once was checked by the record before it */
    private void grant(SimulatedWorker worker, Lease lease, long checkedFrom, int generation) {
        Grant before = leases.get(lease.ref());
        if (before != null && !before.lease().holder().equals(lease.holder())) {
            lostStarts.merge(lease.ref(), 1, Integer::sum);
            lostEver.merge(lease.ref(), 1, Integer::sum);
        }
        int lost = lostStarts.getOrDefault(lease.ref(), 0);
        Grant grant = new Grant(lease, worker, now, checkedFrom, generation, lost);
        leases.put(lease.ref(), grant);
        turns.element()
                .grants
                .put(lease.ref().runId() + "#" + lease.ref().activation().nodeId(), grant);
    }

    /** The last lease of a node that was taken for the message at work. */
    Optional<Grant> grantOf(String runId, String nodeId) {
        return Optional.ofNullable(turns.element().grants.get(runId + "#" + nodeId));
    }

    boolean holds(Grant grant) {
        Grant current = leases.get(grant.lease().ref());
        return current != null && current.lease().holder().equals(grant.lease().holder());
    }
}
