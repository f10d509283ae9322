package io.flowcraft.simulation;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Parent;
import io.flowcraft.engine.Reconciled;
import io.flowcraft.engine.Resume;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.TakenLink;
import io.flowcraft.engine.Wait;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must be true of what no code of ours is executed for: waits, sleeps, webhooks, subflows, the ends of batches, and loops. */
final class UnexecutedInvariants {

    private final World world;

    UnexecutedInvariants(World world) {
        this.world = world;
    }

    // I-22, I-26

    /** A child is created once for each attempt of what awaits it, and by nobody else. */
    void onCreate(RunHistory child) {
        Optional<Parent> parent = child.run.parent();
        if (parent.isEmpty()) {
            return;
        }
        ActivationRef ref = parent.get().ref();
        RunHistory run = world.history().runs.get(ref.runId());
        if (run == null || !run.model.node(ref.activation().key()).uses().equals("subflow")) {
            throw world.wrong("I-26", "nobody asked for %s", child.run);
        }
        if (child(parent.get()).isPresent()) {
            throw world.wrong(
                    "I-22",
                    "%s has a second child for attempt %d",
                    ref,
                    parent.get().attempt());
        }
    }

    private Optional<RunHistory> child(Parent parent) {
        return child(parent.ref(), parent.attempt());
    }

    private Optional<RunHistory> child(ActivationRef ref, int attempt) {
        return world.history().runs.values().stream()
                .filter(run -> run.run
                        .parent()
                        .filter(p -> p.ref().equals(ref) && p.attempt() == attempt)
                        .isPresent())
                .findFirst();
    }

    // I-6, I-8, I-17

    void onRecord(RunHistory run, Outcome outcome) {
        String key = outcome.ref().activation().key();
        if (run.model.isWholeLoop(key)) {
            loopEnded(run, outcome);
            return;
        }
        String uses = run.model.node(key).uses();
        switch (uses) {
            case "sleep" -> slept(run, outcome);
            case "wait", "webhook" -> waited(run, outcome);
            case "subflow" -> childEnded(run, outcome);
            case "batch-scatter" -> scattered(run, outcome);
            case "batch-gather" -> gathered(run, outcome);
            case "loop-controller" -> controlled(run, outcome);
            default -> throw new IllegalStateException(uses);
        }
        if (outcome.isCompleted() && !run.model.isFallback(key)) {
            chosen(run, outcome);
        }
    }

    private void chosen(RunHistory run, Outcome outcome) {
        Set<Integer> expected =
                run.model.choice(outcome.ref().activation().key(), Inputs.number(outcome.output()), outcome.action());
        if (!links(outcome).equals(expected)) {
            throw world.wrong("I-8", "%s chose the edges %s instead of %s", outcome.ref(), links(outcome), expected);
        }
    }

    private static Set<Integer> links(Outcome outcome) {
        return outcome.taken().stream().map(TakenLink::link).collect(Collectors.toCollection(TreeSet::new));
    }

    private void mustComplete(Outcome outcome) {
        if (!outcome.isCompleted()) {
            throw world.wrong("I-6", "%s cannot fail: %s", outcome.ref(), outcome.error());
        }
    }

    private void mustGive(Outcome outcome, JsonValue expected) {
        mustComplete(outcome);
        if (!outcome.output().equals(expected)) {
            throw world.wrong("I-6", "%s gave %s instead of %s", outcome.ref(), outcome.output(), expected);
        }
    }

    private void mustPassOn(RunHistory run, Outcome outcome) {
        mustComplete(outcome);
        if (!Inputs.fits(run, outcome.ref().activation().key(), outcome.output())) {
            throw world.wrong("I-17", "%s passed on %s, which is not its input", outcome.ref(), outcome.output());
        }
    }

    // I-19, I-20

    private void slept(RunHistory run, Outcome outcome) {
        mustPassOn(run, outcome);
        mustBeOver(run, outcome);
    }

    private RunHistory.Began began(RunHistory run, ActivationRef ref) {
        return Optional.ofNullable(run.waits.get(ref))
                .orElseThrow(() -> world.wrong("I-20", "%s ended without ever having awaited", ref));
    }

    private void mustBeOver(RunHistory run, Outcome outcome) {
        RunHistory.Began began = began(run, outcome.ref());
        Instant due = began.time().plus(began.awaiting().rest().orElseThrow());
        if (world.time().instant().isBefore(due)) {
            throw world.wrong("I-19", "%s ended before %s", outcome.ref(), due);
        }
    }

    private void waited(RunHistory run, Outcome outcome) {
        RunHistory.Began began = began(run, outcome.ref());
        Optional<RunHistory.Told> told = Optional.ofNullable(run.resumes.get(outcome.ref()));
        if (isResumed(outcome)) {
            Resume resume = told.orElseThrow(
                            () -> world.wrong("I-20", "%s went on although nobody resumed it", outcome.ref()))
                    .resume();
            mustGive(outcome, resume.output());
            if (!outcome.action().equals(resume.action())) {
                throw world.wrong("I-20", "%s was resumed with %s: %s", outcome.ref(), resume.action(), outcome);
            }
            return;
        }
        if (began.awaiting().rest().isEmpty()) {
            throw world.wrong("I-20", "%s went on without a resume: %s", outcome.ref(), outcome);
        }
        mustBeOver(run, outcome);
        long checkedFrom = world.history()
                .grantOf(run.run.runId(), outcome.ref().activation().nodeId())
                .map(Grant::checkedFrom)
                .orElse(0L);
        if (told.filter(resume -> resume.at() < checkedFrom).isPresent()) {
            throw world.wrong("I-20", "%s was resumed before its time was over", outcome.ref());
        }
    }

    private static boolean isResumed(Outcome outcome) {
        boolean late = outcome.action().equals(Optional.of(RandomFlow.LATE));
        return outcome.isCompleted() && !late;
    }

    /** A client was told that its resume counts. */
    void accepted(String runId, String nodeId, JsonValue output) {
        RunHistory run = world.history().runs.get(runId);
        boolean counts = run.resumes.entrySet().stream()
                .anyMatch(entry -> entry.getKey().activation().nodeId().equals(nodeId)
                        && entry.getValue().resume().output().equals(output));
        if (!counts) {
            throw world.wrong(
                    "I-20", "the resume of %s in run %s with %s was accepted and lost", nodeId, runId, output);
        }
    }

    /** A client was told that its resume comes too late. */
    void refused(String runId, String nodeId) {
        RunHistory run = world.history().runs.get(runId);
        boolean resumed = run.resumes.keySet().stream()
                .anyMatch(ref -> ref.activation().nodeId().equals(nodeId));
        boolean ended = run.records.stream()
                .anyMatch(entry -> entry.outcome().ref().activation().nodeId().equals(nodeId));
        if (!resumed && !ended) {
            throw world.wrong("I-20", "a resume of %s in run %s was refused without a reason", nodeId, runId);
        }
    }

    // I-22

    private void childEnded(RunHistory run, Outcome outcome) {
        RunHistory child = child(outcome.ref(), outcome.attempts())
                .orElseThrow(() -> world.wrong("I-22", "%s ended without a child: %s", outcome.ref(), outcome));
        if (outcome.isCompleted() != (child.status == RunStatus.COMPLETED) || !child.status.isFinal()) {
            throw world.wrong("I-22", "%s is %s, its child %s", outcome.ref(), outcome.status(), child.status);
        }
        if (outcome.isCompleted()) {
            boolean all =
                    run.model.node(outcome.ref().activation().key()).params().containsKey("outputs");
            mustGive(outcome, all ? object(child.context()) : result(child));
        }
    }

    private static JsonObject object(Map<String, JsonValue> context) {
        var object = JsonValues.object();
        context.forEach(object::add);
        return object.build();
    }

    private static JsonValue result(RunHistory child) {
        List<String> terminals = child.model.terminals();
        Map<String, Outcome> outcomes = child.outcomes();
        var map = JsonValues.object();
        for (String id : terminals) {
            Optional<JsonValue> output = child.model
                    .standing(id, outcomes)
                    .filter(Outcome::isCompleted)
                    .map(Outcome::output);
            if (terminals.size() == 1) {
                return output.orElse(JsonValue.NULL);
            }
            output.ifPresent(value -> map.add(id, value));
        }
        return map.build();
    }

    /** Whoever was cancelled takes with it what it awaits. */
    void cancelPropagated(RunHistory child) {
        Parent parent = child.run.parent().orElseThrow();
        RunHistory run = world.history().runs.get(parent.ref().runId());
        RunHistory.Began began = run.waits.get(parent.ref());
        boolean awaited = began != null
                && began.at() < run.endedAt
                && began.awaiting().child().equals(Optional.of(child.run.runId()));
        boolean wentOn = child.status != RunStatus.CANCELLED && child.endedAt > run.cancelAcknowledgedAt;
        if (awaited && wentOn && run.status == RunStatus.CANCELLED) {
            throw world.wrong("I-22", "run %s was cancelled, its child became %s", run.run.runId(), child.status);
        }
    }

    // Batches

    private void scattered(RunHistory run, Outcome outcome) {
        int expected = Inputs.items(run, outcome.ref().activation().key()).size();
        int count = outcome.items().orElseThrow().count();
        if (count != expected) {
            throw world.wrong("I-6", "%s has %d items instead of %d", outcome.ref(), count, expected);
        }
    }

    private void gathered(RunHistory run, Outcome outcome) {
        var list = JsonValues.array();
        Map<String, Outcome> outcomes = run.outcomes();
        run.model.in(outcome.ref().activation().key()).stream()
                .filter(way -> way.kind() == Model.Kind.BATCH)
                .map(Model.Way::source)
                .forEach(scatter -> {
                    int count = outcomes.get(scatter).items().orElseThrow().count();
                    for (int i = 0; i < count; i++) {
                        list.add(outcomes.get(scatter + ":" + i).output());
                    }
                });
        mustGive(outcome, list.build());
    }

    // Loops

    private void controlled(RunHistory run, Outcome outcome) {
        mustPassOn(run, outcome);
        String condition =
                run.model.node(outcome.ref().activation().key()).params().getString("condition");
        boolean ends = Model.holds(condition.replace("!=", "=="), Inputs.number(outcome.output()));
        if (!outcome.action().equals(Optional.of(ends ? "break" : "continue"))) {
            throw world.wrong("I-8", "%s chose %s on %s", outcome.ref(), outcome.action(), outcome.output());
        }
    }

    /** Of the controller's edges those of its last iteration, of others those of any. */
    private void loopEnded(RunHistory run, Outcome outcome) {
        String loop = outcome.ref().activation().key();
        int last = -1;
        while (run.visible.containsKey(loop + ":" + (last + 1))) {
            last++;
        }
        Outcome end = run.visible.get(loop + ":" + last).outcome();
        mustGive(outcome, end.output());
        Set<Integer> expected = new TreeSet<>();
        for (Model.Way way : run.model.leaving()) {
            for (int number = way.source().equals(loop) ? last : 0; number <= last; number++) {
                Optional<Outcome> chose = run.model
                        .standing(way.source() + ":" + number, run.outcomes())
                        .filter(Outcome::isCompleted);
                if (chose.filter(o -> links(o).contains(way.number())).isPresent()) {
                    expected.add(way.number());
                }
            }
        }
        if (!links(outcome).equals(expected)) {
            throw world.wrong("I-8", "the end of %s chose %s instead of %s", outcome.ref(), links(outcome), expected);
        }
    }

    // I-5

    /** What awaits somebody else: a resume that did not come, or a child that goes on or whose end is being told. */
    List<ActivationRef> parked(RunHistory run) {
        List<ActivationRef> parked = new ArrayList<>();
        for (Wait wait : world.stores().waits().ofRun(run.run.runId())) {
            if (wait.awaiting().filter(awaiting -> isOpen(wait, awaiting)).isPresent()) {
                parked.add(wait.ref());
            }
        }
        return parked;
    }

    private boolean isOpen(Wait wait, Awaiting awaiting) {
        if (awaiting.child().isEmpty()) {
            return awaiting.rest().isEmpty() && wait.resume().isEmpty();
        }
        RunHistory child = world.history().runs.get(awaiting.child().get());
        return !child.status.isFinal() || isToBeTold(child);
    }

    /** A message of a run that has ended tells its parent once more, also one that was put back by a timer. */
    private boolean isToBeTold(RunHistory child) {
        String runId = child.run.runId();
        return !world.stores().timers().ofRun(runId).isEmpty()
                || world.queue().all().stream()
                        .flatMap(message -> message.job.stream())
                        .anyMatch(job -> job.ref().runId().equals(runId));
    }

    // S39

    /** What has ended, waits, sleeps or is tried again later is none of the reconciler's business. */
    void leftAlone(String runId, SimulatedWorker worker) {
        RunHistory run = world.history().runs.get(runId);
        Reconciled done = worker.engine().reconciler().reconcile(runId);
        if (done.helped()) {
            throw world.wrong("S39", "run %s was well and was helped: %s", runId, done);
        }
        if (!run.status.isFinal()) {
            world.happened(Fault.LEFT_ALONE);
        }
    }
}
