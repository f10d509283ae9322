package io.flowcraft.wiring;

import io.flowcraft.engine.Presence;
import io.flowcraft.engine.WorkerControl;
import io.flowcraft.engine.WorkerState;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Makes the way of deliveries follow what the worker shall do; nobody else says when messages are fetched. {@link #look()} is called again and again, by one thread at a time; {@link #finish()} once,
 * when the application is taken down.
 *
 * <p>A server that is told to stop first takes no messages and no new tasks, and waits half a minute for those that run; repeated tasks go on meanwhile.
 * Only then does it take the application down. So the grace period begins when the server refuses tasks, and ends while stores and queue are still there.
 */
final class Steering {

    private static final System.Logger LOG = System.getLogger(Steering.class.getName());

    /** For how long nodes that were interrupted may take to notice. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final WorkerControl control;
    private final Presence presence;
    private final Gate gate;
    private final Endpoint endpoint;
    private final BooleanSupplier serverStops;
    private final Duration grace;
    private final InstantSource clock;
    private boolean fetching;
    private boolean endpointPaused;
    private boolean handedBack;
    private Instant stoppedAt = Instant.MAX;

    Steering(
            WorkerControl control,
            Presence presence,
            Gate gate,
            Endpoint endpoint,
            BooleanSupplier serverStops,
            Duration grace,
            InstantSource clock) {
        this.control = control;
        this.presence = presence;
        this.gate = gate;
        this.endpoint = endpoint;
        this.serverStops = serverStops;
        this.grace = grace;
        this.clock = clock;
    }

    /** Does what has become due. */
    synchronized void look() {
        if (control.state() != WorkerState.STOPPING && serverStops.getAsBoolean()) {
            stop();
        }
        if (control.state() != WorkerState.STOPPING) {
            follow(control.state() != WorkerState.RUNNING);
        } else if (left().isZero()) {
            handBack();
        }
    }

    /** Ends in good order: waits for what is left of the grace period, hands back what still runs, and says good-bye. */
    synchronized void finish() throws InterruptedException {
        stop();
        if (!gate.awaitEmpty(left())) {
            handBack();
        }
        if (!gate.awaitEmpty(LAST_WORDS)) {
            control.letGo();
        }
        presence.leave();
    }

    private void stop() {
        if (control.stop()) {
            stoppedAt = clock.instant();
            LOG.log(Level.INFO, "Stopping: {0} jobs may go on for {1}", gate.inside(), grace);
        }
        gate.close();
        endpoint.end();
    }

    private Duration left() {
        Duration left = grace.minus(Duration.between(stoppedAt, clock.instant()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void handBack() {
        if (!handedBack) {
            handedBack = true;
            LOG.log(Level.INFO, "The grace period is over: {0} jobs are handed back", gate.inside());
            control.handBack();
        }
    }

    /**
     * Messages that the server handed out and that wait at the gate stay there while nodes run; then it may have them back. Those that are fetched go back at once: it may be long until
     * the nodes end, and other workers would have room for them.
     */
    private void follow(boolean held) {
        if (held && fetching) {
            endpoint.end();
        }
        gate.hold(held, endpoint.isPolled());
        if (!held && !fetching) {
            endpoint.begin();
        }
        fetching = !held;
        if (held && !endpointPaused && gate.inside() == 0) {
            endpoint.pause();
            endpointPaused = true;
        } else if (!held && endpointPaused) {
            endpoint.resume();
            endpointPaused = false;
        }
    }
}
