package io.flowcraft.wiring;

import io.flowcraft.engine.Presence;
import io.flowcraft.engine.Scheduler;
import java.time.Duration;
import java.util.Optional;

/** Makes the worker known to its operators, and follows them and the server until the end. */
final class Administration {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Presence presence;
    private final Steering steering;
    private final WorkerBean bean;
    private final Scheduler scheduler;
    private Optional<Scheduler.Scheduled> loop = Optional.empty();

    Administration(Presence presence, Steering steering, WorkerBean bean, Scheduler scheduler) {
        this.presence = presence;
        this.steering = steering;
        this.bean = bean;
        this.scheduler = scheduler;
    }

    synchronized void begin() {
        presence.begin(scheduler);
        loop = Optional.of(scheduler.every(LOOK, steering::look));
        bean.register();
    }

    /** Returns when nothing of the worker runs any more, or what runs was left behind. */
    synchronized void end() {
        try {
            steering.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            loop.ifPresent(Scheduler.Scheduled::cancel);
            bean.unregister();
        }
    }
}
