package io.flowcraft.wiring;

import io.flowcraft.engine.Presence;
import io.flowcraft.engine.Scheduler;
import java.time.Duration;

/** Makes the worker known to its operators, and follows them and the server until the end. */
final class Administration {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Presence presence;
    private final Steering steering;
    private final WorkerBean bean;
    private final Scheduler scheduler;

    Administration(Presence presence, Steering steering, WorkerBean bean, Scheduler scheduler) {
        this.presence = presence;
        this.steering = steering;
        this.bean = bean;
        this.scheduler = scheduler;
    }

    void begin() {
        presence.begin(scheduler);
        scheduler.every(LOOK, steering::look);
        bean.register();
    }

    /** Returns when nothing of the worker runs any more, or what runs was left behind. */
    void end() {
        try {
            steering.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            bean.unregister();
        }
    }
}
