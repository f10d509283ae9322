package io.flowcraft.engine;

import java.time.Duration;
import java.util.Optional;

/** The answer to {@link CoordinationStore#lease}. */
public sealed interface LeaseAnswer {

    /** The caller holds the lease. */
    record Granted(Lease lease) implements LeaseAnswer {}

    /** Somebody else holds it, for at most this long unless renewed. */
    record Held(Duration remaining) implements LeaseAnswer {}

    /** The lease, if the caller holds it. */
    default Optional<Lease> granted() {
        return this instanceof Granted granted ? Optional.of(granted.lease()) : Optional.empty();
    }
}
