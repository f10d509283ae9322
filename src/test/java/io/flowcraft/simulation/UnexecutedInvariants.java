package io.flowcraft.simulation;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Reconciled;
import io.flowcraft.engine.Resume;
import io.flowcraft.engine.TakenLink;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must be true of what no code of ours is executed for: waits, sleeps, webhooks, subflows, the ends of batches and of loops. */
final class UnexecutedInvariants {

    private final World world;
    private final LoopInvariants loops;

    UnexecutedInvariants(World world) {
        this.world = world;
        this.loops = new LoopInvariants(world);
    }

    // I-6, I-8, I-17

    void onRecord(RunHistory run, Outcome outcome) {
        Activation activation = outcome.ref().activation();
        if (run.model.isWholeLoop(activation)) {
            mustComplete(outcome);
            loops.ended(run, outcome);
            return;
        }
        String uses = run.model.node(activation).uses();
        switch (uses) {
            case "sleep" -> slept(run, outcome);
            case "wait", "webhook" -> waited(run, outcome);
            case "subflow" -> world.family().childEnded(run, outcome);
            case "batch-scatter" -> scattered(run, outcome);
            case "batch-gather" -> gathered(run, outcome);
            case "loop-controller" -> {
                mustPassOn(run, outcome);
                loops.controlled(run, outcome);
            }
            default -> throw new IllegalStateException(uses);
        }
        if (outcome.isCompleted() && !run.model.isItem(activation) && !run.model.isFallback(activation)) {
            chosen(run, outcome);
        }
    }

    private void chosen(RunHistory run, Outcome outcome) {
        String nodeId = outcome.ref().activation().nodeId();
        Set<Integer> expected = run.model.choices().of(nodeId, Inputs.number(outcome.output()), outcome.action());
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

    void mustGive(Outcome outcome, JsonValue expected) {
        mustComplete(outcome);
        if (!outcome.output().equals(expected)) {
            throw world.wrong("I-6", "%s gave %s instead of %s", outcome.ref(), outcome.output(), expected);
        }
    }

    private void mustPassOn(RunHistory run, Outcome outcome) {
        mustComplete(outcome);
        if (!Inputs.fits(run, outcome.ref().activation(), outcome.output())) {
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
        boolean late = outcome.action().equals(Optional.of(RandomNode.LATE));
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

    // Batches

    private void scattered(RunHistory run, Outcome outcome) {
        int expected = Inputs.items(run, outcome.ref().activation()).size();
        int count = outcome.items().orElseThrow().count();
        if (count != expected) {
            throw world.wrong("I-6", "%s has %d items instead of %d", outcome.ref(), count, expected);
        }
    }

    private void gathered(RunHistory run, Outcome outcome) {
        var list = JsonValues.array();
        Activation gather = outcome.ref().activation();
        run.model.in(gather).stream()
                .filter(way -> way.kind() == Way.Kind.BATCH)
                .map(way -> new Activation(way.source(), gather.indexes()))
                .forEach(scatter -> {
                    for (int i = 0; i < run.now().items(scatter); i++) {
                        Activation item = Nesting.under(scatter.nodeId(), scatter.indexes(), i);
                        list.add(run.now().outcome(item).orElseThrow().output());
                    }
                });
        mustGive(outcome, list.build());
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
