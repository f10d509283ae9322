package io.flowcraft.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Enqueues jobs whose time has come. A timer is removed after its job is in the queue: a crash in between enqueues it twice, which the activation's lease and
 * outcome absorb. Thread-safe.
 */
public final class Timers {

    private static final Logger LOG = System.getLogger(Timers.class.getName());
    private static final int AT_ONCE = 200;
    private static final int ROUNDS = 50;

    private final TimerStore timers;
    private final JobQueue queue;
    private final Leadership leadership;
    private final Probe probe;

    Timers(Ports ports, Leadership leadership, Probe probe) {
        this.timers = ports.timers();
        this.queue = ports.queue();
        this.leadership = leadership;
        this.probe = probe;
    }

    /** Fires what is due, if this worker leads. A store that is away is asked again the next time. */
    public void fire() {
        try {
            int fired = AT_ONCE;
            for (int i = 0; i < ROUNDS && fired == AT_ONCE && leadership.leads(); i++) {
                fired = fireSome();
            }
        } catch (UnavailableException e) {
            LOG.log(Level.WARNING, "timers fire later: " + e.getMessage());
        }
    }

    private int fireSome() {
        List<Timer> due = timers.due(AT_ONCE);
        if (!due.isEmpty()) {
            probe.reach(CrashPoint.TIMER_CLAIMED);
            queue.send(due.stream().map(Timer::job).toList(), Duration.ZERO);
            probe.reach(CrashPoint.TIMER_ENQUEUED);
            timers.remove(due);
        }
        return due.size();
    }
}
