package io.flowcraft.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Tells the store every two seconds what this worker does, and obeys what operators ordered there, each order once. While the store is away the worker goes
 * on. Workers that have been silent for an hour are forgotten. Thread-safe.
 */
public final class Presence {

    private static final Logger LOG = System.getLogger(Presence.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final WorkerStore store;
    private final WorkerControl control;
    private final WorkerIdentity identity;
    private int obeyed;
    private boolean gone;
    private List<Scheduler.Scheduled> loops = List.of();

    public Presence(WorkerStore store, WorkerControl control, WorkerIdentity identity) {
        this.store = store;
        this.control = control;
        this.identity = identity;
    }

    /** Begins to report, at once and from then on. */
    public synchronized void begin(Scheduler scheduler) {
        loops = List.of(
                scheduler.after(Duration.ZERO, this::report),
                scheduler.every(PAUSE, this::report),
                scheduler.every(FORGOTTEN, () -> attempt("forget the lost ones", () -> store.forget(FORGOTTEN))));
    }

    /** What this worker is doing now. */
    public WorkerReport now() {
        return control.report(identity);
    }

    /** Says good-bye: the worker is not lost, it stopped. */
    public synchronized void leave() {
        gone = true;
        loops.forEach(Scheduler.Scheduled::cancel);
        attempt("say good-bye", () -> store.leave(identity.id()));
    }

    synchronized void report() {
        if (!gone) {
            attempt("report", () -> store.report(now()).ifPresent(this::obey));
        }
    }

    private void obey(WorkerOrder order) {
        // A smaller number: the worker was forgotten meanwhile, and is known anew.
        if (order.number() != obeyed) {
            obeyed = order.number();
            control.obey(order.kind());
        }
    }

    private void attempt(String what, Runnable action) {
        try {
            action.run();
        } catch (UnavailableException e) {
            LOG.log(Level.WARNING, "cannot {0}, will try again: {1} (worker {2})", what, e.getMessage(), identity.id());
        }
    }
}
