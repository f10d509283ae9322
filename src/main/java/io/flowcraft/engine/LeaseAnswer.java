package io.flowcraft.engine;

import java.time.Duration;

/** The answer to {@link CoordinationStore#lease}. */
public sealed interface LeaseAnswer {

    /** The caller holds the lease. */
    record Granted(Lease lease) implements LeaseAnswer {}

    /** Somebody else holds it, for at most this long unless renewed. */
    record Held(Duration remaining) implements LeaseAnswer {}
}
