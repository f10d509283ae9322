package io.flowcraft.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/** Sends the jobs of activations that await, once something lets them go on. Thread-safe. */
final class WakeUps {

    private static final Logger LOG = System.getLogger(WakeUps.class.getName());

    private final Ports ports;

    WakeUps(Ports ports) {
        this.ports = ports;
    }

    /** What the queue does not take now, a timer sends when it does. */
    void send(Job job) {
        try {
            ports.queue().send(List.of(job), Duration.ZERO);
        } catch (UnavailableException e) {
            LOG.log(
                    Level.WARNING,
                    "a node that awaited goes on when the queue is back: {0} ({1})",
                    e.getMessage(),
                    job.ref());
            ports.timers().set(List.of(job), Duration.ZERO);
        }
    }
}
