package io.flowcraft.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks after runs in which nothing happens: derives from the outcomes what should run, and enqueues what nobody holds, no timer will start and no dead letter
 * keeps. A message that waits in the queue cannot be seen; a second one for its activation does no harm. Looks again at growing intervals. Thread-safe.
 */
public final class Reconciler {

    private static final Logger LOG = System.getLogger(Reconciler.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(CheckupStore.FIRST_SECONDS);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int AT_ONCE = 100;
    private static final int SWEEPS = 10;
    private static final int MOST_LETTERS = 500;

    private final Ports ports;
    private final Plans plans;
    private final Continuation continuation;
    private final Leadership leadership;
    private final Holders holders;
    private final Family family;
    private final Activity activity;
    private final AwaitingStatus awaiting;
    private final WorkerListener listener;
    private final Probe probe;

    Reconciler(
            Ports ports,
            Plans plans,
            Continuation continuation,
            Leadership leadership,
            Holders holders,
            Family family,
            Activity activity,
            AwaitingStatus awaiting,
            WorkerListener listener,
            Probe probe) {
        this.ports = ports;
        this.plans = plans;
        this.continuation = continuation;
        this.leadership = leadership;
        this.holders = holders;
        this.family = family;
        this.activity = activity;
        this.awaiting = awaiting;
        this.listener = listener;
        this.probe = probe;
    }

    /** Tells the store in which runs this worker did something. */
    void touch() {
        Set<String> touched = activity.takeTouched();
        try {
            ports.checkups().touch(touched);
        } catch (UnavailableException e) {
            LOG.log(Level.DEBUG, "runs may look quiet that are not: " + e.getMessage());
        }
    }

    /** One pass, if this worker leads. A store that is away is asked again the next time. */
    void lead() {
        try {
            if (leadership.leads()) {
                pass();
            }
        } catch (UnavailableException e) {
            activity.outage();
            LOG.log(Level.WARNING, "quiet runs are looked after later: " + e.getMessage());
        }
    }

    /**
     * Looks after the runs that are due, at most {@value #AT_ONCE}.
     *
     * @return what was done, one for each run
     */
    public List<Reconciled> pass() {
        if (activity.takeOutage()) {
            ports.checkups().hurry(PATIENCE);
        }
        List<Reconciled> done = new ArrayList<>();
        for (Checkup checkup : ports.checkups().due(patience(), AT_ONCE)) {
            probe.reach(CrashPoint.RUN_SELECTED);
            Reconciled reconciled = lookAfter(checkup.runId());
            probe.reach(CrashPoint.RUN_RECONCILED);
            ports.checkups().looked(checkup, reconciled.helped() ? PATIENCE : longer(checkup.interval()));
            done.add(reconciled);
        }
        return done;
    }

    /**
     * Looks after every run that is quiet, whenever its time would have come: at most {@value #AT_ONCE} times {@value #SWEEPS}; the leader goes on with the rest.
     *
     * @return what was done, one for each run
     */
    public List<Reconciled> sweep() {
        ports.checkups().hurry(Duration.ZERO);
        List<Reconciled> done = new ArrayList<>();
        int looked = AT_ONCE;
        for (int i = 0; i < SWEEPS && looked == AT_ONCE; i++) {
            List<Reconciled> some = pass();
            looked = some.size();
            done.addAll(some);
        }
        return done;
    }

    /**
     * Looks after one run now, if it is quiet.
     *
     * @throws UnknownRunException when there is none
     */
    public Reconciled reconcile(String runId) {
        if (ports.runs().find(runId).isEmpty()) {
            throw new UnknownRunException(runId);
        }
        Optional<Checkup> checkup = ports.checkups().find(runId);
        boolean quiet =
                checkup.filter(c -> c.untouched().compareTo(patience()) >= 0).isPresent();
        return checkup.isPresent() && !quiet
                ? Reconciled.left(
                        runId,
                        "something happened in it within the last " + patience().toSeconds() + " s")
                : lookAfter(runId);
    }

    /** While the queue is behind, a run that waits in it is not quiet. */
    private Duration patience() {
        Duration backlog = activity.backlog();
        return backlog.compareTo(PATIENCE) > 0 ? backlog : PATIENCE;
    }

    private static Duration longer(Duration interval) {
        Duration doubled = interval.multipliedBy(2);
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    private Reconciled lookAfter(String runId) {
        Optional<Run> run = ports.runs().find(runId);
        if (run.filter(r -> !r.status().isFinal() && family.isAbandoned(r)).isPresent()) {
            family.cancel(runId, run.get().state());
            return told(new Reconciled(runId, List.of(), Optional.of(RunStatus.CANCELLED), Optional.empty()));
        }
        if (run.isEmpty() || run.get().status().isFinal() || run.get().status() == RunStatus.PAUSED) {
            return Reconciled.left(
                    runId, run.map(r -> "it is " + r.status().text()).orElse("it is gone"));
        }
        return plans.find(run.get())
                .map(plan -> {
                    Reconciled done = lookAfter(Course.of(plan, run.get()));
                    awaiting.look(run.get());
                    return done;
                })
                .orElseGet(() -> Reconciled.left(runId, "its blueprint is missing"));
    }

    private Reconciled lookAfter(Course course) {
        Set<ActivationRef> kept = kept(course.runId());
        Continued continued = continuation.goOn(course, ref -> !kept.contains(ref) && isFree(ref));
        List<String> enqueued =
                continued.enqueued().stream().map(ref -> ref.activation().key()).toList();
        return told(new Reconciled(course.runId(), enqueued, continued.end(), Optional.empty()));
    }

    private Reconciled told(Reconciled reconciled) {
        if (reconciled.helped()) {
            LOG.log(
                    Level.WARNING,
                    "a quiet run was helped: enqueued {0}, ended {1} (run {2})",
                    reconciled.enqueued(),
                    reconciled.ended().map(RunStatus::text).orElse("not"),
                    reconciled.runId());
            listener.helped(reconciled);
        }
        return reconciled;
    }

    /** What a timer will start, what awaits, and what a dead letter keeps. */
    private Set<ActivationRef> kept(String runId) {
        Set<ActivationRef> kept = new HashSet<>();
        ports.timers().ofRun(runId).forEach(timer -> kept.add(timer.job().ref()));
        // Last, so that a resume that is there counts: nothing holds back what was resumed, also not the timer of its
        // deadline.
        Awaited awaited = Awaited.of(ports, runId);
        awaited.waits().stream().filter(wait -> wait.awaiting().isPresent()).forEach(wait -> {
            if (awaited.isOpen(wait)) {
                kept.add(wait.ref());
            } else if (wait.resume().isPresent()) {
                kept.remove(wait.ref());
            }
        });
        Page.each(
                cursor -> ports.deadLetters().list(new DeadLetterQuery(Optional.of(runId), MOST_LETTERS, cursor)),
                letter -> letter.ref().filter(ref -> !letter.released()).ifPresent(kept::add));
        return kept;
    }

    /** Asks for the lease, for there is no other way to see whether somebody has it. */
    private boolean isFree(ActivationRef ref) {
        LeaseAnswer answer = ports.coordination().lease(ref, holders.next(), Duration.ofSeconds(1));
        if (answer instanceof LeaseAnswer.Granted granted) {
            ports.coordination().release(granted.lease());
            return true;
        }
        return false;
    }
}
