package io.flowcraft.engine;

import io.flowcraft.node.Parking;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Executes a node, attempt by attempt, until it has an outcome or has to wait for the next attempt; a wait holds no thread. Thread-safe. */
final class Attempts {

    private static final Duration HAND_BACK_DELAY = Duration.ofMillis(500);

    private final Ports ports;
    private final Settlement settlement;
    private final TaskRunner runner;
    private final Transacted transacted;
    private final Executions executions;
    private final WorkerSettings settings;
    private final WorkerListener listener;
    private final InstantSource clock;
    private final Probe probe;

    Attempts(
            Ports ports,
            Settlement settlement,
            TaskRunner runner,
            Transacted transacted,
            Executions executions,
            WorkerSettings settings,
            WorkerListener listener,
            InstantSource clock,
            Probe probe) {
        this.ports = ports;
        this.settlement = settlement;
        this.runner = runner;
        this.transacted = transacted;
        this.executions = executions;
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        this.probe = probe;
    }

    /** Attempts follow each other here only when there is no delay between them. */
    Optional<Settlement.Successor> execute(Task first, Inline inline) {
        Task task = first;
        while (true) {
            Execution execution = new Execution(task.lease(), task.attempt(), clock.instant());
            Result result = executions.begin(execution) ? run(task, execution) : new Result.HandedBack();
            if (result instanceof Result.HandedBack) {
                return handBack(task);
            }
            if (result instanceof Result.Parked parked) {
                return park(task, parked.what());
            }
            if (!(result instanceof Result.Failed failed)) {
                return settle(task, execution, result, inline);
            }
            boolean holder = isHolder(task, execution);
            if (holder && (failed.last() || !task.mayTryAgain())) {
                return settle(task, execution, result, inline);
            }
            if (!tryAgain(task, execution, failed, holder)) {
                return Optional.empty();
            }
            task = task.nextAttempt();
        }
    }

    private Result run(Task task, Execution execution) {
        try {
            return task.isTransactional() ? transacted.run(task, execution) : runner.run(task, execution);
        } finally {
            executions.end(execution);
        }
    }

    /** As a new job, since the message may be another activation's. Not at once: this worker may be the only one, and still be looking. */
    private Optional<Settlement.Successor> handBack(Task task) {
        ports.queue().send(List.of(task.job()), HAND_BACK_DELAY);
        ports.coordination().release(task.lease());
        executions.handedBack();
        return Optional.empty();
    }

    /** Whatever lets it go on brings a job. One that came before the lease was given up was put back until its end: what it brought is looked for once more. */
    private Optional<Settlement.Successor> park(Task task, Parking what) {
        probe.reach(CrashPoint.AWAITING_RECORDED);
        ports.coordination().release(task.lease());
        if (!(what instanceof Parking.Sleep) && mayGoOn(task.ref())) {
            ports.queue().send(List.of(task.job()), Duration.ZERO);
        }
        return Optional.empty();
    }

    private boolean mayGoOn(ActivationRef ref) {
        Wait wait =
                ports.contexts().read(HopQuery.of(ref)).map(HopView::waiting).orElse(Wait.none(ref));
        Map<String, RunState> children = Awaited.children(ports.runs(), List.of(wait));
        return wait.awaiting().isPresent() && !new Awaited(List.of(wait), children).isOpen(wait);
    }

    private Optional<Settlement.Successor> settle(Task task, Execution execution, Result result, Inline inline) {
        if (result instanceof Result.Abandoned) {
            ports.coordination().release(task.lease());
            return Optional.empty();
        }
        boolean inlines = executions.admits() && inline.allows();
        return result instanceof Result.Settled settled
                ? goOn(task, execution, settled, inlines)
                : settle(task, execution, result, inlines);
    }

    private Optional<Settlement.Successor> goOn(
            Task task, Execution execution, Result.Settled settled, boolean inlines) {
        Optional<Settlement.Successor> successor = settlement.goOn(task, settled.written(), inlines);
        executed(task, execution, Outcome.Status.COMPLETED);
        return successor;
    }

    private Optional<Settlement.Successor> settle(Task task, Execution execution, Result result, boolean inlines) {
        probe.reach(CrashPoint.NODE_RETURNED);
        Outcome outcome = task.outcome(result, execution.startedAt(), clock.instant());
        ContextChanges changes =
                result instanceof Result.Completed completed ? completed.changes() : ContextChanges.none();
        Optional<Settlement.Successor> successor = settlement.settle(task, outcome, changes, inlines);
        executed(task, execution, outcome.status());
        return successor;
    }

    /** A failure counts only when it is told by who holds the lease: whoever took it over may succeed. A success counts always. */
    private boolean isHolder(Task task, Execution execution) {
        return !execution.isLeaseLost() && ports.coordination().renew(task.lease(), settings.lease());
    }

    /** Charges the failed attempt. True when the next one follows at once; otherwise a timer starts it, or a job when nothing was charged. */
    private boolean tryAgain(Task task, Execution execution, Result.Failed failed, boolean holder) {
        Job next = task.course().job(task.ref(), task.attempt() + 1);
        Duration delay = task.delay();
        FailedAttempt attempt = new FailedAttempt(task.ref(), failed.error(), task.claim());
        boolean charged = holder && ports.contexts().recordAttempt(attempt, next, delay);
        probe.reach(CrashPoint.ATTEMPT_RECORDED);
        executed(task, execution, Outcome.Status.FAILED);
        if (charged && delay.isZero()) {
            return true;
        }
        if (!charged) {
            ports.queue().send(List.of(next), Duration.ZERO);
        }
        ports.coordination().release(task.lease());
        return false;
    }

    private void executed(Task task, Execution execution, Outcome.Status status) {
        executions.ended(status);
        Instant end = clock.instant();
        listener.executed(task.node().uses(), status, Duration.between(execution.startedAt(), end));
    }
}
