package io.flowcraft.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Takes a job through its steps: lease, check, execute, record, arrive, continue, finish; and then a successor that it may go on with. When it returns, all
 * that follows from the job is durable. Thread-safe.
 */
final class Steps {

    private static final Logger LOG = System.getLogger(Steps.class.getName());
    private static final Duration SHORTEST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int WAITS = 6;

    private final Ports ports;
    private final Check check;
    private final Settlement settlement;
    private final Family family;
    private final Attempts attempts;
    private final DeadLetters deadLetters;
    private final Holders holders;
    private final Activity activity;
    private final WorkerSettings settings;
    private final InstantSource clock;
    private final Probe probe;
    private final Solitude solitude = new Solitude(Duration.ofSeconds(5));

    Steps(
            Ports ports,
            Check check,
            Settlement settlement,
            Family family,
            Attempts attempts,
            DeadLetters deadLetters,
            Holders holders,
            Activity activity,
            WorkerSettings settings,
            InstantSource clock,
            Probe probe) {
        this.ports = ports;
        this.check = check;
        this.settlement = settlement;
        this.family = family;
        this.attempts = attempts;
        this.deadLetters = deadLetters;
        this.holders = holders;
        this.activity = activity;
        this.settings = settings;
        this.clock = clock;
        this.probe = probe;
    }

    /** Takes a job; one whose starts were lost before runs alone in this worker, so that no neighbour is charged for the next loss. */
    void take(Job job, boolean redelivered) {
        Inline inline = redelivered ? Inline.none(clock) : Inline.begin(settings, clock);
        boolean suspicious = solitude.among(() -> leased(job, lease -> !isSuspicious(lease), inline));
        if (suspicious && !solitude.alone(() -> leased(job, lease -> true, inline))) {
            // Not soon again: while it waited, nothing else could begin.
            ports.queue().send(List.of(job), LONGEST_WAIT);
        }
    }

    /** Leases the activation and does the work; true, and nothing is done, when the lease is none to go on with. */
    private boolean leased(Job job, Predicate<Lease> accepts, Inline inline) {
        LeaseAnswer answer = ports.coordination().lease(job.ref(), holders.next(), settings.lease());
        if (answer instanceof LeaseAnswer.Held held) {
            putBack(job, held.remaining());
            return false;
        }
        Lease lease = ((LeaseAnswer.Granted) answer).lease();
        if (lease.starts() > settings.mostStarts() && isOpen(lease.ref())) {
            bury(job, lease);
            return false;
        }
        if (!accepts.test(lease)) {
            ports.coordination().release(lease);
            return true;
        }
        work(job, lease, inline);
        return false;
    }

    /** Whether there is anything to execute: a late message of what was given up, or has ended, is no dead letter. */
    private boolean isOpen(ActivationRef ref) {
        return ports.contexts()
                .read(HopQuery.of(ref))
                .filter(view -> view.outcome().isEmpty() && !view.run().status().isFinal())
                .isPresent();
    }

    private boolean isSuspicious(Lease lease) {
        return lease.starts() > settings.mostStarts() / 2;
    }

    /** Without {@link #holding}: whatever happens now, this start is one that did not end well. */
    private void bury(Job job, Lease lease) {
        int lost = lease.starts() - 1;
        deadLetters.keep(
                job,
                DeadLetter.Reason.WORKER_LOST,
                lost,
                "its worker was lost " + lost + " times while it executed it");
        ports.coordination().release(lease);
    }

    private void work(Job job, Lease lease, Inline inline) {
        activity.touched(job.ref().runId());
        Optional<Settlement.Successor> successor = holding(lease, () -> act(job, lease, check.check(lease), inline));
        while (successor.isPresent()) {
            Settlement.Successor next = successor.get();
            successor = holding(next.lease(), () -> next(next, inline));
        }
    }

    /** Gives the lease back when the work under it breaks off, so that the message need not wait for its end; a broken machine counts as a lost worker. */
    private <T> T holding(Lease lease, Supplier<T> work) {
        try {
            return work.get();
        } catch (VirtualMachineError e) {
            giveBack(lease.charged());
            throw e;
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
        Course course = successor.course();
        Job job = course.job(lease.ref(), 1);
        if (isSuspicious(lease)) {
            ports.queue().send(List.of(job), Duration.ZERO);
            ports.coordination().release(lease);
            return Optional.empty();
        }
        Verdict verdict = successor
                .known()
                .map(known -> check.checkSuccessor(lease, course, known))
                .orElseGet(() -> check.check(lease));
        return act(job, lease, verdict, inline);
    }

    private Optional<Settlement.Successor> act(Job job, Lease lease, Verdict verdict, Inline inline) {
        if (verdict instanceof Verdict.Execute execute) {
            probe.reach(CrashPoint.JOB_LEASED);
            return attempts.execute(execute.task(), inline);
        }
        if (verdict instanceof Verdict.Repeat repeat) {
            settlement.repeat(lease, repeat);
            return Optional.empty();
        }
        if (verdict instanceof Verdict.Later later) {
            later(job, later);
        } else if (verdict instanceof Verdict.Over over) {
            LOG.log(
                    Level.DEBUG,
                    "dropped: the run is {0} ({1})",
                    over.run().status().text(),
                    job.ref());
            family.ended(over.run());
        } else if (verdict instanceof Verdict.Drop drop) {
            LOG.log(Level.DEBUG, "dropped: {0} ({1})", drop.why(), job.ref());
        }
        ports.coordination().release(lease);
        return Optional.empty();
    }

    private void later(Job job, Verdict.Later later) {
        Duration share = later.patience().dividedBy(WAITS);
        Duration delay = share.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : share;
        if (job.waited().compareTo(later.patience()) >= 0) {
            int deliveries = 1 + (int) job.waited().dividedBy(delay);
            deadLetters.keep(job, later.reason(), deliveries, later.why() + ", for " + job.waited());
            return;
        }
        LOG.log(Level.WARNING, "put back for {0}: {1} ({2})", delay, later.why(), job.ref());
        sendAgain(job.putBack(delay), delay, later.reason());
    }

    /** Of a known run as a timer, where the reconciler sees it: of jobs in the queue it knows nothing, and would send one more each time. */
    private void sendAgain(Job job, Duration delay, DeadLetter.Reason reason) {
        if (reason == DeadLetter.Reason.UNKNOWN_RUN) {
            ports.queue().send(List.of(job), delay);
        } else {
            ports.timers().set(List.of(job), delay);
        }
    }

    private void putBack(Job job, Duration remaining) {
        Duration delay = remaining.compareTo(SHORTEST_DELAY) < 0 ? SHORTEST_DELAY : remaining;
        ports.queue().send(List.of(job), delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay);
    }
}
