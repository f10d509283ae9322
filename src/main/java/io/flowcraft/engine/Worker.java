package io.flowcraft.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Takes messages, and says what the queue must do with each. Every step of a job takes effect by itself and may be repeated, and the message is acknowledged
 * last: a crash between any two is healed by the redelivery. Thread-safe; several messages are processed at once, each on the caller's thread.
 */
public final class Worker {

    private static final Logger LOG = System.getLogger(Worker.class.getName());

    private final Steps steps;
    private final DeadLetters deadLetters;
    private final Activity activity;
    private final WorkerSettings settings;
    private final Probe probe;

    Worker(Steps steps, DeadLetters deadLetters, Activity activity, WorkerSettings settings, Probe probe) {
        this.steps = steps;
        this.deadLetters = deadLetters;
        this.activity = activity;
        this.settings = settings;
        this.probe = probe;
    }

    /**
     * Does what a message asks for, and what follows from it.
     *
     * @return what the queue must do with the message
     */
    public Disposition process(Delivery delivery) {
        activity.delivered(delivery.age());
        try {
            Disposition disposition = attempt(delivery);
            probe.reach(CrashPoint.ENQUEUED);
            return disposition;
        } catch (UnavailableException e) {
            activity.outage();
            LOG.log(Level.WARNING, "put back until the infrastructure answers: " + e.getMessage());
            return Disposition.PUT_BACK;
        }
    }

    private Disposition attempt(Delivery delivery) {
        try {
            return handle(delivery);
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // An Error too: what the listener throws, a queue may give up on and lose.
            LOG.log(Level.ERROR, "an error of the engine: " + JobCodec.excerpt(delivery.text()), e);
            return defer(delivery, DeadLetter.Reason.ENGINE_ERROR, String.valueOf(e));
        }
    }

    private Disposition handle(Delivery delivery) {
        if (delivery.givenUp()) {
            keep(delivery.text(), DeadLetter.Reason.DELIVERY_LIMIT, "the queue delivered it too often in vain");
            return Disposition.ACKNOWLEDGE;
        }
        try {
            Optional<Job> job = JobCodec.decode(delivery.text());
            if (job.isEmpty()) {
                return defer(delivery, DeadLetter.Reason.NEWER_FORMAT, "a newer version wrote it");
            }
            probe.reach(CrashPoint.JOB_RECEIVED);
            steps.take(job.get(), delivery.redelivered());
        } catch (MalformedJobException e) {
            deadLetters.keep(delivery.text(), DeadLetter.Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
        return Disposition.ACKNOWLEDGE;
    }

    /** Leaves the message to other workers, until patience is over. */
    private Disposition defer(Delivery delivery, DeadLetter.Reason reason, String error) {
        if (delivery.deferred().compareTo(settings.missingPatience()) < 0) {
            LOG.log(Level.WARNING, "put back: {0}: {1}", error, JobCodec.excerpt(delivery.text()));
            return Disposition.DEFER;
        }
        keep(delivery.text(), reason, error);
        return Disposition.ACKNOWLEDGE;
    }

    private void keep(String text, DeadLetter.Reason reason, String error) {
        job(text)
                .ifPresentOrElse(
                        known -> deadLetters.keep(known, reason, 1, error),
                        () -> deadLetters.keep(text, reason, error));
    }

    private static Optional<Job> job(String text) {
        try {
            return JobCodec.decode(text);
        } catch (MalformedJobException e) {
            return Optional.empty();
        }
    }
}
