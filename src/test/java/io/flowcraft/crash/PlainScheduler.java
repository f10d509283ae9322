package io.flowcraft.crash;

import io.flowcraft.engine.Scheduler;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Tasks on a few threads of this process. */
final class PlainScheduler implements Scheduler {

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3, task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public Scheduled after(Duration delay, Runnable task) {
        return cancelling(threads.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public Scheduled every(Duration pause, Runnable task) {
        long nanos = pause.toNanos();
        return cancelling(threads.scheduleWithFixedDelay(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS));
    }

    private static Scheduled cancelling(ScheduledFuture<?> future) {
        return () -> future.cancel(false);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                e.printStackTrace();
            }
        };
    }
}
