package io.flowcraft.simulation;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.DeadLetter;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.TakenLink;
import io.flowcraft.engine.Transition;
import io.flowcraft.engine.TransitionAnswer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must be true whatever happens, checked at the moment when it could break. */
final class Invariants {

    private static final int MOST_LOST_STARTS = 5;
    private static final Duration LATEST = Duration.ofSeconds(5);

    private final World world;

    Invariants(World world) {
        this.world = world;
    }

    // Clients: I-1, I-2.

    void sameRun(Run before, Run now) {
        if (!before.runId().equals(now.runId()) || !before.createdAt().equals(now.createdAt())) {
            throw world.wrong("I-2", "the same submit was answered %s and then %s", before, now);
        }
    }

    void acceptedTwice(String name) {
        throw world.wrong("I-2", "another body was accepted for %s", name);
    }

    void lostRun(String runId) {
        throw world.wrong("I-1", "run %s was answered and is not there", runId);
    }

    // Runs: I-3, I-13.

    void onChange(RunHistory run, Transition asked, TransitionAnswer answer) {
        RunStatus to = answer.run().status();
        boolean reopened = answer.run().generation() == run.generation + 1;
        if (run.status.isFinal() && !(run.status == RunStatus.FAILED && to == RunStatus.RUNNING && reopened)) {
            throw world.wrong("I-3", "run %s was %s and became %s", asked.runId(), run.status, to);
        }
        Optional<RunStatus> end = run.now().end();
        boolean ended = to == RunStatus.COMPLETED || to == RunStatus.FAILED;
        if (ended && !end.equals(Optional.of(to))) {
            throw world.wrong("I-13", "run %s became %s, but what is recorded says %s", asked.runId(), to, end);
        }
    }

    // Outcomes: I-6, I-7, I-8, I-14, I-17, I-26.

    void onRecord(RunHistory run, Outcome outcome, SimulatedWorker worker) {
        Activation id = outcome.ref().activation();
        if (run == null || !run.model.has(id)) {
            throw world.wrong("I-26", "an outcome of %s, which nobody asked for", outcome.ref());
        }
        if (run.status == RunStatus.CANCELLED) {
            throw world.wrong("I-7", "%s was recorded in a cancelled run", outcome.ref());
        }
        Standings.State state = run.now().of(id);
        if (!outcome.ref().equals(run.ref(id))) {
            throw world.wrong("I-6", "%s was recorded, but the node is at %s", outcome.ref(), run.ref(id));
        }
        if (state != Standings.State.READY) {
            throw world.wrong("I-10", "%s was recorded while it was %s", outcome.ref(), state);
        }
        if (isGivenUp(outcome)) {
            givenUp(outcome);
            return;
        }
        if (!run.model.isAct(id)) {
            world.waiting().onRecord(run, outcome);
            return;
        }
        List<Work> works = worksOf(run, outcome, worker);
        if (outcome.attempts() > mostAttempts(run, outcome.ref())) {
            throw world.wrong("I-14", "%s was charged %d attempts", outcome.ref(), outcome.attempts());
        }
        if (outcome.isCompleted()) {
            chosen(run, outcome, works.get(0));
        } else if (works.stream().noneMatch(work -> work.heldAtEnd)) {
            throw world.wrong("I-7", "%s was failed by %s, which had lost the lease", outcome.ref(), worker);
        }
        claimed(run, outcome, works);
    }

    static boolean isGivenUp(Outcome outcome) {
        return outcome.error()
                .filter(error -> error.type().equals("dead-letter"))
                .isPresent();
    }

    private static int mostAttempts(RunHistory run, ActivationRef ref) {
        return run.attemptsBefore(ref)
                + run.model.node(ref.activation()).config().maxAttempts();
    }

    private void givenUp(Outcome outcome) {
        // It may be gone by now: somebody else may have sent it back since this operator saw it.
        if (!world.history().everBuried.contains(outcome.ref())) {
            throw world.wrong("I-25", "%s failed for a dead letter that never was", outcome.ref());
        }
    }

    /** The executions that the outcome may be of: a worker may have had the same attempt in hand twice, and failures look alike. */
    private List<Work> worksOf(RunHistory run, Outcome outcome, SimulatedWorker worker) {
        List<Work> works = run.works.stream()
                .filter(w -> w.ref.equals(outcome.ref()) && w.worker == worker && w.ended)
                .filter(w -> w.attempt == outcome.attempts())
                .filter(w -> !outcome.isCompleted() || w.serial == serial(outcome))
                .toList();
        if (works.isEmpty()) {
            throw world.wrong("I-6", "%s is the outcome of no execution: %s", outcome.ref(), outcome);
        }
        return works;
    }

    private static long serial(Outcome outcome) {
        return Inputs.number(outcome.output());
    }

    private void chosen(RunHistory run, Outcome outcome, Work work) {
        Activation id = outcome.ref().activation();
        if (run.model.isItem(id)
                || run.model.isFallback(id)
                || !run.model.choices().isPlain(id.nodeId())) {
            return;
        }
        Set<Integer> expected = run.model.choices().of(id.nodeId(), work.serial, outcome.action());
        Set<Integer> chosen =
                outcome.taken().stream().map(TakenLink::link).collect(Collectors.toCollection(TreeSet::new));
        if (!expected.equals(chosen)) {
            throw world.wrong("I-8", "%s chose the edges %s instead of %s", outcome.ref(), chosen, expected);
        }
    }

    private void claimed(RunHistory run, Outcome outcome, List<Work> works) {
        Activation id = outcome.ref().activation();
        boolean claims = run.model.firesOnFirst(id) && !run.model.nesting().isNextIteration(id);
        if (!claims || run.model.isFallback(id)) {
            return;
        }
        Optional<JsonValue> value = run.model.in(id).stream()
                .filter(way -> outcome.claim().equals(Optional.of(way.number())))
                .findFirst()
                .flatMap(way -> Inputs.value(run, way, id));
        if (works.stream().noneMatch(work -> value.equals(Optional.of(work.input)))) {
            throw world.wrong("I-11", "%s did not get what its claiming edge says: %s", outcome.ref(), value);
        }
    }

    // Attempts: I-14.

    void onCharge(RunHistory run, FailedAttempt attempt, SimulatedWorker worker) {
        if (attempt.number() >= mostAttempts(run, attempt.ref())) {
            throw world.wrong("I-14", "attempt %d of %s is one too many", attempt.number(), attempt.ref());
        }
        if (!run.model.isAct(attempt.ref().activation())) {
            return;
        }
        List<Work> works = run.works.stream()
                .filter(w -> w.ref.equals(attempt.ref()) && w.worker == worker && w.attempt == attempt.number())
                .toList();
        if (works.stream().noneMatch(work -> work.heldAtEnd)) {
            throw world.wrong("I-14", "attempt %d of %s was charged by a zombie", attempt.number(), attempt.ref());
        }
    }

    // Executions: I-7, I-10, I-11, I-17, I-21, I-23.

    void onWork(RunHistory run, Work work, JsonObject params) {
        Activation id = work.ref.activation();
        if (params.getInt("v") != run.model.number()) {
            throw world.wrong("I-23", "%s runs another version of %s", work.ref, run.run);
        }
        if (work.grant.checkedFrom() > run.cancelAcknowledgedAt) {
            throw world.wrong("I-21", "%s was checked after the cancel and runs", work.ref);
        }
        if (work.grant.checkedFrom() > run.endedAt) {
            throw world.wrong("I-10", "%s was checked after the run was %s and runs", work.ref, run.status);
        }
        if (work.grant.checkedFrom() > run.pausedAt) {
            throw world.wrong("I-21", "%s was checked after the run was paused and runs", work.ref);
        }
        if (work.grant.lost() > MOST_LOST_STARTS) {
            throw world.wrong("I-24", "%s runs again after five workers were lost with it", work.ref);
        }
        RunHistory.Entry entry = run.visible.get(id);
        if (entry != null && entry.at() < work.grant.at() && entry.at() < work.grant.checkedFrom()) {
            throw world.wrong("I-7", "%s runs although its outcome was recorded before", work.ref);
        }
        if (work.grant.generation() != run.generation) {
            return;
        }
        if (!work.ref.equals(run.ref(id))) {
            throw world.wrong("I-6", "%s runs, but the node is at %s", work.ref, run.ref(id));
        }
        if (run.now().without(id).of(id) != Standings.State.READY) {
            throw world.wrong("I-10", "%s runs although it is not ready", work.ref);
        }
        if (!Inputs.fits(run, work)) {
            throw world.wrong("I-17", "%s got %s as its input", work.ref, work.input);
        }
        for (Work other : run.works) {
            if (other.ref.equals(work.ref) ? !other.key.equals(work.key) : other.key.equals(work.key)) {
                throw world.wrong("I-15", "the idempotency keys of %s and %s", work.ref, other.ref);
            }
        }
        onTime(run, work);
    }

    // I-19
    private void onTime(RunHistory run, Work work) {
        int before = run.attemptsBefore(work.ref);
        Duration delay = run.model.node(work.ref.activation()).config().delayAfter(work.attempt - 1 - before);
        for (RunHistory.Charge charge : run.charges) {
            boolean last =
                    charge.attempt().ref().equals(work.ref) && charge.attempt().number() == work.attempt - 1;
            Instant due = charge.time().plus(delay);
            if (last && world.time().instant().isBefore(due)) {
                throw world.wrong("I-19", "attempt %d of %s before %s", work.attempt, work.ref, due);
            }
        }
    }

    // I-16

    void onContext(Work work, Map<String, JsonValue> seen) {
        RunHistory run = world.history().runs.get(work.ref.runId());
        List<RunHistory.Version> versions = run.contexts;
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (versions.get(i).context().equals(seen)) {
                return;
            }
            if (versions.get(i).at() < work.grant.checkedFrom()) {
                break;
            }
        }
        throw world.wrong("I-16", "%s sees the context %s, which never was since it was checked", work.ref, seen);
    }

    // I-19

    void inTime() {
        Instant late = world.time().instant().minus(LATEST);
        if (world.healedAt().isAfter(late)) {
            return;
        }
        world.timers().stream()
                .filter(timer -> timer.due().isBefore(late))
                .findFirst()
                .ifPresent(timer -> {
                    throw world.wrong("I-19", "%s is late", timer);
                });
    }

    // I-24, I-25

    void onDeadLetter(DeadLetter letter) {
        Optional<RunHistory> run = letter.ref().map(ref -> world.history().runs.get(ref.runId()));
        boolean justified =
                switch (letter.reason()) {
                    case MALFORMED -> letter.ref().isEmpty();
                    case UNKNOWN_RUN -> run.isEmpty();
                    case MISSING_IMPLEMENTATION ->
                        run.filter(known -> isRare(known, letter.ref().orElseThrow()))
                                .isPresent();
                    case WORKER_LOST ->
                        world.history().lostEver.getOrDefault(letter.ref().orElseThrow(), 0) >= MOST_LOST_STARTS;
                    case NEWER_FORMAT, ENGINE_ERROR, DELIVERY_LIMIT -> false;
                };
        if (!justified) {
            throw world.wrong("I-24", "nothing justifies the dead letter %s", letter);
        }
    }

    private static boolean isRare(RunHistory run, ActivationRef ref) {
        return run.model.node(ref.activation()).uses().equals("rare");
    }

    void discarded(String id) {
        if (world.stores()
                        .deadLetters()
                        .find(id)
                        .filter(letter -> !letter.released())
                        .isPresent()
                && !world.history().letters.containsKey(id)) {
            throw world.wrong("I-25", "dead letter %s was discarded and is there", id);
        }
    }

    // The end: I-1, I-3, I-4, I-12, I-15, I-16, I-26.

    void atTheEnd() {
        for (Client client : world.clients()) {
            Run answer = client.answer().orElseThrow(() -> world.wrong("I-1", "a submit is never answered"));
            if (world.stores().runs().find(answer.runId()).isEmpty()) {
                lostRun(answer.runId());
            }
        }
        long submitted = world.history().runs.values().stream()
                .filter(run -> run.run.parent().isEmpty())
                .count();
        if (submitted != world.clients().size()) {
            throw world.wrong(
                    "I-26", "%d runs of %d submits", submitted, world.clients().size());
        }
        world.history().runs.values().forEach(this::ended);
    }

    private void ended(RunHistory run) {
        Run stored = world.stores().runs().find(run.run.runId()).orElseThrow();
        if (stored.status() != run.status || !run.status.isFinal()) {
            throw world.wrong("I-4", "run %s is %s for ever", stored.runId(), stored.status());
        }
        if (run.cancelAcknowledgedAt != Long.MAX_VALUE && run.status != RunStatus.CANCELLED) {
            throw world.wrong("I-21", "run %s was cancelled and is %s", stored.runId(), run.status);
        }
        run.run.parent().ifPresent(parent -> world.family().cancelPropagated(run));
        Set<String> both = new HashSet<>();
        run.records.forEach(entry -> {
            if (!both.add(entry.outcome().ref().toString())) {
                throw world.wrong("I-6", "%s has two outcomes", entry.outcome().ref());
            }
        });
    }
}
