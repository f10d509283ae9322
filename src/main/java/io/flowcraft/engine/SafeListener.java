package io.flowcraft.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Keeps what a listener throws away from the work. */
final class SafeListener implements WorkerListener {

    private static final Logger LOG = System.getLogger(SafeListener.class.getName());

    private final WorkerListener listener;

    SafeListener(WorkerListener listener) {
        this.listener = listener;
    }

    @Override
    public void executed(String uses, Outcome.Status status, Duration took) {
        quietly(() -> listener.executed(uses, status, took));
    }

    @Override
    public void ended(RunStatus status) {
        quietly(() -> listener.ended(status));
    }

    @Override
    public void deadLettered(DeadLetter.Reason reason) {
        quietly(() -> listener.deadLettered(reason));
    }

    @Override
    public void fired(int timers) {
        quietly(() -> listener.fired(timers));
    }

    @Override
    public void helped(Reconciled reconciled) {
        quietly(() -> listener.helped(reconciled));
    }

    @Override
    public void removed(int runs) {
        quietly(() -> listener.removed(runs));
    }

    private static void quietly(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a listener failed", e);
        }
    }
}
