package io.flowcraft.wiring;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.jms.Intake;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Brings deliveries to the worker through the gate. What had to go back says that a store or the queue is away: then the intake pauses, longer each time
 * until one delivery succeeds. Thread-safe.
 */
final class GatedIntake implements Intake {

    private static final System.Logger LOG = System.getLogger(GatedIntake.class.getName());
    private static final int DOUBLINGS = 6;
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Gate gate;
    private final Scheduler scheduler;
    private final Function<Delivery, Disposition> worker;
    private final AtomicInteger failures = new AtomicInteger();

    GatedIntake(Gate gate, Scheduler scheduler, Function<Delivery, Disposition> worker) {
        this.gate = gate;
        this.scheduler = scheduler;
        this.worker = worker;
    }

    @Override
    public Disposition take(Delivery delivery) {
        if (!gate.enter()) {
            return Disposition.PUT_BACK;
        }
        boolean well = false;
        try {
            Disposition disposition = worker.apply(delivery);
            well = disposition != Disposition.PUT_BACK;
            return disposition;
        } finally {
            leave(well);
        }
    }

    private void leave(boolean well) {
        if (well) {
            failures.set(0);
        } else {
            pause();
        }
        gate.leave(well);
    }

    private void pause() {
        if (gate.pause()) {
            Duration pause = pause(failures.getAndIncrement());
            LOG.log(Level.WARNING, "A job went back to the queue; the worker takes the next one after {0}", pause);
            scheduler.after(pause, this::reopen);
        }
    }

    /** A job that goes ahead, or was inside before, may take hours; after a while in which none failed the others follow anyway. */
    private void reopen() {
        gate.open();
        scheduler.after(PATIENCE, gate::widen);
    }

    /** 250 ms, doubled with each failure in a row up to 16 s. */
    static Duration pause(int failures) {
        return Duration.ofMillis(250L << Math.min(failures, DOUBLINGS));
    }
}
