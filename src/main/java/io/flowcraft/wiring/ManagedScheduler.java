package io.flowcraft.wiring;

import io.flowcraft.engine.Scheduler;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs the engine's tasks on threads of the server. */
final class ManagedScheduler implements Scheduler {

    private static final System.Logger LOG = System.getLogger(ManagedScheduler.class.getName());

    private final ScheduledExecutorService executor;

    ManagedScheduler(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public Scheduled after(Duration delay, Runnable task) {
        return cancelling(executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public Scheduled every(Duration pause, Runnable task) {
        long nanos = pause.toNanos();
        return cancelling(executor.scheduleWithFixedDelay(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS));
    }

    private static Scheduled cancelling(ScheduledFuture<?> future) {
        // Without interrupting: a task that runs may hold a connection.
        return () -> future.cancel(false);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // An Error would end the repetition, and no lease would be renewed again.
                LOG.log(Level.ERROR, "A scheduled task failed; a repeated one goes on", e);
            }
        };
    }
}
