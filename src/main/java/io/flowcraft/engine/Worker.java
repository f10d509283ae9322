package io.flowcraft.engine;

import io.flowcraft.node.Binding;
import io.flowcraft.node.NodeRegistry;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes a job through its steps: lease, check, execute, record, arrive, continue, finish. Every step takes effect by itself and may be repeated, and the
 * message is acknowledged last: a crash between any two is healed by the redelivery. Thread-safe; several messages are processed at once, each on the
 * caller's thread.
 */
public final class Worker {

    private static final Logger LOG = System.getLogger(Worker.class.getName());
    private static final Duration SHORTEST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    private final Ports ports;
    private final Check check;
    private final Settlement settlement;
    private final TaskRunner runner;
    private final Executions executions;
    private final Holders holders;
    private final WorkerSettings settings;
    private final WorkerListener listener;
    private final InstantSource clock;

    public Worker(
            Ports ports,
            Plans plans,
            NodeRegistry registry,
            Binding binding,
            Scheduler scheduler,
            WorkerListener listener,
            WorkerSettings settings,
            InstantSource clock) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
        this.listener = new SafeListener(listener);
        this.holders = new Holders(settings.workerId());
        Index index = new Index(ports);
        this.check = new Check(ports, plans, index, registry, settings);
        this.settlement = new Settlement(ports, index, new Router(ports, index, this.listener), holders, settings);
        this.runner = new TaskRunner(binding, scheduler, clock);
        this.executions = new Executions(ports, settings, clock);
        scheduler.every(settings.lease().dividedBy(3), executions::renewLeases);
        scheduler.every(Duration.ofSeconds(1), executions::watch);
    }

    /**
     * Does what a message asks for, and what follows from it.
     *
     * @return what the queue must do with the message
     */
    public Disposition process(Delivery delivery) {
        try {
            Optional<Job> job = JobCodec.decode(delivery.text());
            if (job.isEmpty()) {
                LOG.log(Level.WARNING, "a job of a newer version was put back: {0}", delivery.text());
                return Disposition.DEFER;
            }
            process(job.get(), delivery.redelivered());
            return Disposition.ACKNOWLEDGE;
        } catch (MalformedJobException e) {
            LOG.log(Level.ERROR, "dropped a message: " + e.getMessage() + "; it was: " + delivery.text());
            return Disposition.ACKNOWLEDGE;
        } catch (UnavailableException e) {
            LOG.log(Level.WARNING, "put back until the infrastructure answers: " + e.getMessage());
            return Disposition.PUT_BACK;
        } catch (RuntimeException | Error e) {
            // An Error too: what the listener throws, a queue may give up on and lose.
            LOG.log(Level.ERROR, "put back after an error of the engine: " + delivery.text(), e);
            return Disposition.DEFER;
        }
    }

    private void process(Job job, boolean redelivered) {
        LeaseAnswer answer = ports.coordination().lease(job.ref(), holders.next(), settings.lease());
        if (answer instanceof LeaseAnswer.Held held) {
            putBack(job, held.remaining());
            return;
        }
        Lease lease = ((LeaseAnswer.Granted) answer).lease();
        Inline inline = redelivered ? Inline.none(clock) : Inline.begin(settings, clock);
        Optional<Settlement.Successor> successor = holding(lease, () -> act(job, lease, check.check(lease), inline));
        while (successor.isPresent()) {
            Settlement.Successor next = successor.get();
            successor = holding(next.lease(), () -> next(next, inline));
        }
    }

    /** Gives the lease back when the work under it breaks off, so that the message need not wait for its end. */
    private <T> T holding(Lease lease, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            giveBack(lease);
            throw e;
        }
    }

    private void giveBack(Lease lease) {
        try {
            ports.coordination().release(lease);
        } catch (UnavailableException e) {
            LOG.log(Level.DEBUG, "a lease stays until its time is over: {0} ({1})", e.getMessage(), lease.ref());
        }
    }

    private Optional<Settlement.Successor> next(Settlement.Successor successor, Inline inline) {
        inline.use();
        Lease lease = successor.lease();
        Job job = new Job(lease.ref(), successor.plan().stored().id(), 1, Optional.empty());
        Verdict verdict = successor
                .known()
                .map(known -> check.checkSuccessor(lease, successor.plan(), successor.run(), known))
                .orElseGet(() -> check.check(lease));
        return act(job, lease, verdict, inline);
    }

    private Optional<Settlement.Successor> act(Job job, Lease lease, Verdict verdict, Inline inline) {
        if (verdict instanceof Verdict.Execute execute) {
            return execute(job, execute.task(), inline);
        }
        if (verdict instanceof Verdict.Repeat repeat) {
            settlement.repeat(lease, repeat);
            return Optional.empty();
        }
        if (verdict instanceof Verdict.Later later) {
            LOG.log(Level.WARNING, "put back for {0}: {1} ({2})", later.delay(), later.why(), job.ref());
            ports.queue().send(List.of(job), later.delay());
        } else if (verdict instanceof Verdict.Drop drop) {
            LOG.log(Level.DEBUG, "dropped: {0} ({1})", drop.why(), job.ref());
        }
        ports.coordination().release(lease);
        return Optional.empty();
    }

    /** Attempts follow each other here only when there is no delay between them; any other waits in the queue. */
    private Optional<Settlement.Successor> execute(Job job, Task first, Inline inline) {
        Task task = first;
        while (true) {
            Execution execution = new Execution(task.lease(), task.attempt(), clock.instant());
            Result result = run(task, execution);
            if (!(result instanceof Result.Failed failed)) {
                return settle(task, execution, result, inline);
            }
            boolean holder = isHolder(task, execution);
            if (holder && !mayTryAgain(task, failed)) {
                return settle(task, execution, result, inline);
            }
            if (!tryAgain(job, task, execution, failed, holder)) {
                return Optional.empty();
            }
            task = task.nextAttempt();
        }
    }

    private Result run(Task task, Execution execution) {
        executions.begin(execution);
        try {
            return runner.run(task, execution);
        } finally {
            executions.end(execution);
        }
    }

    private Optional<Settlement.Successor> settle(Task task, Execution execution, Result result, Inline inline) {
        if (result instanceof Result.Abandoned) {
            ports.coordination().release(task.lease());
            return Optional.empty();
        }
        Outcome outcome = outcome(task, execution, result);
        ContextChanges changes =
                result instanceof Result.Completed completed ? completed.changes() : ContextChanges.none();
        Optional<Settlement.Successor> successor = settlement.settle(task, outcome, changes, inline.allows());
        executed(task, execution, outcome.status());
        return successor;
    }

    private static boolean mayTryAgain(Task task, Result.Failed failed) {
        return !failed.last() && task.attempt() < task.node().config().maxAttempts();
    }

    /** A failure counts only when it is told by who holds the lease: whoever took it over may succeed. A success counts always. */
    private boolean isHolder(Task task, Execution execution) {
        return !execution.isLeaseLost() && ports.coordination().renew(task.lease(), settings.lease());
    }

    /** Charges the failed attempt. True when the next one follows at once; otherwise a job for it waits in the queue. */
    private boolean tryAgain(Job job, Task task, Execution execution, Result.Failed failed, boolean holder) {
        boolean charged = holder && ports.contexts().recordAttempt(new FailedAttempt(task.ref(), failed.error()));
        Duration delay = task.node().config().delayAfter(task.attempt());
        if (charged && delay.isZero()) {
            executed(task, execution, Outcome.Status.FAILED);
            return true;
        }
        Job again = new Job(job.ref(), job.blueprintId(), task.attempt() + 1, job.traceparent());
        ports.queue().send(List.of(again), charged ? delay : Duration.ZERO);
        ports.coordination().release(task.lease());
        executed(task, execution, Outcome.Status.FAILED);
        return false;
    }

    private Outcome outcome(Task task, Execution execution, Result result) {
        boolean failed = result instanceof Result.Failed;
        Optional<Result.Completed> completed = result instanceof Result.Completed c ? Optional.of(c) : Optional.empty();
        return new Outcome(
                task.ref(),
                failed ? Outcome.Status.FAILED : Outcome.Status.COMPLETED,
                completed.map(Result.Completed::output).orElse(JsonValue.NULL),
                completed.flatMap(Result.Completed::action),
                completed.map(Result.Completed::taken).orElse(List.of()),
                task.claim(),
                result instanceof Result.Failed f ? Optional.of(f.error()) : Optional.empty(),
                task.attempt(),
                execution.startedAt(),
                clock.instant());
    }

    private void executed(Task task, Execution execution, Outcome.Status status) {
        Instant end = clock.instant();
        listener.executed(task.node().uses(), status, Duration.between(execution.startedAt(), end));
    }

    private void putBack(Job job, Duration remaining) {
        Duration delay = remaining.compareTo(SHORTEST_DELAY) < 0 ? SHORTEST_DELAY : remaining;
        ports.queue().send(List.of(job), delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay);
    }
}
