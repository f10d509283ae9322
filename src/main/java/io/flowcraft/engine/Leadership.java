package io.flowcraft.engine;

import java.time.Duration;

/**
 * Lets one worker at a time do a thing. It rests on a lease of the index, so that after a loss of the index two may lead for a moment: whatever leaders do
 * may be done twice. Thread-safe.
 */
final class Leadership {

    private static final Duration LENGTH = Duration.ofSeconds(3);

    private final CoordinationStore coordination;
    private final ActivationRef office;
    private final String workerId;

    /** @param role what is led; no run has its name */
    Leadership(Ports ports, String workerId, String role) {
        this.coordination = ports.coordination();
        this.workerId = workerId;
        this.office = new ActivationRef("#" + role, Activation.of("#leader"), 1);
    }

    /** Whether this worker leads now, for the next seconds. */
    boolean leads() {
        return coordination.lease(office, workerId, LENGTH) instanceof LeaseAnswer.Granted;
    }
}
