package io.flowcraft.simulation;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Awaiting;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.Wait;
import java.util.ArrayList;
import java.util.List;

/** I-5: everything that may run has a message, a timer or a dead letter, or somebody's message leads to it. */
final class Conservation {

    private final World world;

    Conservation(World world) {
        this.world = world;
    }

    void check() {
        for (RunHistory run : world.history().runs.values()) {
            if (!run.status.isFinal() && run.status != RunStatus.PAUSED && wasStarted(run)) {
                check(run);
            }
        }
    }

    private boolean wasStarted(RunHistory run) {
        return run.run.parent().isPresent()
                || world.clients().stream()
                        .flatMap(client -> client.answer().stream())
                        .anyMatch(answer -> answer.runId().equals(run.run.runId()));
    }

    private void check(RunHistory run) {
        List<ActivationRef> leading = leading(run);
        run.now().all().forEach((one, state) -> {
            if (state == Standings.State.READY && !isLedTo(run, one, leading)) {
                throw world.wrong("I-5", "nothing leads to %s of run %s", one, run.run.runId());
            }
        });
        if (leading.isEmpty() && run.owed.isEmpty()) {
            throw world.wrong("I-5", "nothing will ever end run %s", run.run.runId());
        }
    }

    /** By what is under way, or by somebody who still has to enqueue it. */
    private static boolean isLedTo(RunHistory run, Activation one, List<ActivationRef> leading) {
        return run.owed.stream().anyMatch(ref -> ref.activation().equals(one))
                || leading.stream().anyMatch(ref -> run.model.leads(ref.activation(), one));
    }

    private List<ActivationRef> leading(RunHistory run) {
        List<ActivationRef> leading = new ArrayList<>();
        world.queue().all().stream()
                .flatMap(message -> message.job.stream())
                .map(Job::ref)
                .forEach(leading::add);
        world.stores()
                .timers()
                .ofRun(run.run.runId())
                .forEach(timer -> leading.add(timer.job().ref()));
        world.history().letters.values().stream()
                .flatMap(kept -> kept.letter().ref().stream())
                .forEach(leading::add);
        leading.addAll(parked(run));
        leading.removeIf(ref -> !leads(run, ref));
        return leading;
    }

    private static boolean leads(RunHistory run, ActivationRef ref) {
        return ref.runId().equals(run.run.runId())
                && run.model.has(ref.activation())
                && run.ref(ref.activation()).equals(ref);
    }

    /** What awaits somebody else: a resume that did not come, or a child that goes on or whose end is being told. */
    private List<ActivationRef> parked(RunHistory run) {
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
}
