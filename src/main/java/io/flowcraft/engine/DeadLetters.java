package io.flowcraft.engine;

import io.flowcraft.blueprint.Fingerprint;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps messages that no delivery can do any good, until an operator sends them back or gives them up. Thread-safe; everything may be repeated. */
public final class DeadLetters {

    private static final Logger LOG = System.getLogger(DeadLetters.class.getName());
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final int ID_DIGITS = 32;

    private final Ports ports;
    private final Plans plans;
    private final Index index;
    private final Router router;
    private final Holders holders;
    private final InstantSource clock;
    private final WorkerListener listener;
    private final Probe probe;

    DeadLetters(
            Ports ports,
            Plans plans,
            Index index,
            Router router,
            Holders holders,
            InstantSource clock,
            WorkerListener listener,
            Probe probe) {
        this.ports = ports;
        this.plans = plans;
        this.index = index;
        this.router = router;
        this.holders = holders;
        this.clock = clock;
        this.listener = listener;
        this.probe = probe;
    }

    /** Keeps a job. */
    void keep(Job job, DeadLetter.Reason reason, int deliveries, String error) {
        keep(reason, JobCodec.encode(job), Optional.of(job.ref()), deliveries, error);
        if (reason == DeadLetter.Reason.UNKNOWN_RUN) {
            forget(job.ref());
        }
    }

    /** Nobody else removes the lease that a job of no run leaves behind. */
    private void forget(ActivationRef ref) {
        ports.indexRemoval().forget(Set.of(ref.runId()));
    }

    /** Keeps a text that is no job, or none that this version can read. */
    void keep(String text, DeadLetter.Reason reason, String error) {
        keep(reason, text, Optional.empty(), 1, error);
    }

    private void keep(
            DeadLetter.Reason reason, String payload, Optional<ActivationRef> ref, int deliveries, String error) {
        String id = id(ref.map(ActivationRef::name).orElse(payload));
        boolean stored = ports.deadLetters()
                .put(new DeadLetter(id, reason, payload, ref, deliveries, error, clock.instant(), false));
        if (stored) {
            LOG.log(
                    Level.ERROR,
                    "dead letter {0}: {1}: {2}; it was: {3}",
                    id,
                    reason.text(),
                    error,
                    JobCodec.excerpt(payload));
            listener.deadLettered(reason);
        }
        probe.reach(CrashPoint.DEAD_LETTER_STORED);
    }

    /** Dead letters, newest first. */
    public Page<DeadLetter> list(DeadLetterQuery query) {
        return ports.deadLetters().list(query);
    }

    /** The letter with this id. */
    public Optional<DeadLetter> find(String id) {
        return ports.deadLetters().find(id);
    }

    /**
     * Puts a dead letter's job back into the queue, with its lost starts forgiven. A text that is no job need not go there to be a dead letter once more.
     *
     * @throws UnknownDeadLetterException when there is none
     * @throws DeadLetterStateException when a newer version wrote it, or its activation is being executed right now
     */
    public void redrive(String id) {
        DeadLetter letter = ports.deadLetters().find(id).orElseThrow(() -> new UnknownDeadLetterException(id));
        job(letter).ifPresentOrElse(job -> redrive(id, job), () -> buryAgain(letter));
    }

    private void redrive(String id, Job job) {
        if (!forgive(job.ref())) {
            throw new DeadLetterStateException(
                    "the activation of dead letter '" + id + "' is being executed; try again when it ended");
        }
        ports.deadLetters().release(id);
        probe.reach(CrashPoint.DEAD_LETTER_RELEASED);
        ports.queue().send(List.of(job), Duration.ZERO);
        probe.reach(CrashPoint.DEAD_LETTER_REDRIVEN);
        ports.deadLetters().remove(id);
    }

    private void buryAgain(DeadLetter letter) {
        ports.deadLetters().release(letter.id());
        keep(letter.reason(), letter.payload(), letter.ref(), letter.deliveries() + 1, letter.error());
    }

    /**
     * Gives a dead letter up. If its activation could still have run, that fails, and what follows from a failure follows.
     *
     * @throws UnknownDeadLetterException when there is none
     */
    public void discard(String id) {
        DeadLetter letter = ports.deadLetters().find(id).orElseThrow(() -> new UnknownDeadLetterException(id));
        letter.ref().flatMap(this::course).ifPresent(course -> fail(course, letter));
        probe.reach(CrashPoint.DEAD_LETTER_FAILED);
        // Or else a late message of what has failed by now would be a dead letter again.
        letter.ref().ifPresent(this::forgive);
        letter.ref().filter(ref -> ports.runs().find(ref.runId()).isEmpty()).ifPresent(this::forget);
        ports.deadLetters().release(id);
        ports.deadLetters().remove(id);
    }

    /** Absent: the text is no job. */
    private static Optional<Job> job(DeadLetter letter) {
        try {
            Job job = JobCodec.decode(letter.payload())
                    .orElseThrow(() -> new DeadLetterStateException("dead letter '" + letter.id()
                            + "' was written by a newer version; redrive it through a worker of that version"));
            return Optional.of(new Job(job.ref(), job.blueprintId(), job.attempt(), job.traceparent(), Duration.ZERO));
        } catch (MalformedJobException e) {
            return Optional.empty();
        }
    }

    /** Lets no start of an activation count, unless somebody is executing it. */
    private boolean forgive(ActivationRef ref) {
        if (ports.coordination().lease(ref, holders.next(), MOMENT) instanceof LeaseAnswer.Granted granted) {
            ports.coordination().release(granted.lease().forgiven());
            return true;
        }
        return false;
    }

    /** The way of a run that goes on, or did until its activation got stuck. */
    private Optional<Course> course(ActivationRef ref) {
        return ports.runs()
                .find(ref.runId())
                .filter(run -> !run.status().isFinal())
                .flatMap(run -> plans.find(run).map(plan -> Course.of(plan, run)))
                .filter(course -> course.unrolled().has(ref.activation()) && course.counts(ref));
    }

    private void fail(Course course, DeadLetter letter) {
        ActivationRef ref = letter.ref().orElseThrow();
        Derivation derivation = new Derivation(index.ledger(course));
        Optional<HopView> hop = ports.contexts().read(HopQuery.of(ref));
        int charged = hop.map(HopView::charged).orElse(0);
        // What follows from an outcome that is there is done too: it may be that of a discard that broke off.
        hop.flatMap(HopView::outcome)
                .or(() -> recorded(course, letter, derivation, charged))
                .ifPresent(outcome -> router.repeat(course, outcome));
    }

    /** The failure of an activation that could still have run, or the outcome that came before it. */
    private Optional<Outcome> recorded(Course course, DeadLetter letter, Derivation derivation, int charged) {
        ActivationRef ref = letter.ref().orElseThrow();
        Activation activation = ref.activation();
        if (derivation.state(activation) != Derivation.State.READY) {
            return Optional.empty();
        }
        Optional<Integer> claim =
                course.unrolled().firesOnFirst(activation) ? derivation.firstTaken(activation) : Optional.empty();
        Outcome failure = failure(letter, ref, claim, charged, derivation.batch(activation));
        Recorded recorded = ports.contexts().record(failure, ContextChanges.none(), course.generation());
        if (recorded instanceof Recorded.First) {
            LOG.log(Level.WARNING, "dead letter {0} was given up, so its node failed ({1})", letter.id(), ref);
            return Optional.of(failure);
        }
        return recorded instanceof Recorded.Already already ? Optional.of(already.outcome()) : Optional.empty();
    }

    private Outcome failure(
            DeadLetter letter, ActivationRef ref, Optional<Integer> claim, int charged, Optional<Items> items) {
        Instant now = clock.instant();
        String message = "given up as a dead letter (" + letter.reason().text() + "): " + letter.error();
        NodeError error = new NodeError(ref.activation().key(), charged, "dead-letter", message, now);
        return new Outcome(
                ref,
                Outcome.Status.FAILED,
                JsonValue.NULL,
                Optional.empty(),
                List.of(),
                claim,
                Optional.of(error),
                charged,
                now,
                now,
                items);
    }

    private static String id(String of) {
        return Fingerprint.of(of).substring(0, ID_DIGITS);
    }
}
