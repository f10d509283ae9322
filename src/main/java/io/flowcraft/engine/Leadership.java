package io.flowcraft.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Lets one worker at a time do a thing. It rests on a lease of the index, so that after a loss of the index two may lead for a moment: whatever leaders do
 * may be done twice. Thread-safe.
 */
final class Leadership {

    private static final Duration LENGTH = Duration.ofSeconds(3);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final CoordinationStore coordination;
    private final ActivationRef office;
    private final String workerId;
    private final InstantSource clock;
    private Instant askedAt = Instant.EPOCH;
    private boolean leading;

    /** @param role what is led; no run has its name */
    Leadership(Ports ports, String workerId, InstantSource clock, String role) {
        this.coordination = ports.coordination();
        this.workerId = workerId;
        this.clock = clock;
        this.office = new ActivationRef("#" + role, Activation.of("#leader"), 1);
    }

    /** Whether this worker leads now; the store is asked once a second. */
    synchronized boolean leads() {
        Instant now = clock.instant();
        if (now.isBefore(askedAt) || !now.isBefore(askedAt.plus(ASK_AGAIN))) {
            leading = false;
            leading = coordination.lease(office, workerId, LENGTH) instanceof LeaseAnswer.Granted;
            askedAt = now;
        }
        return leading;
    }
}
