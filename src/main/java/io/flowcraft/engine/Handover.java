package io.flowcraft.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What happens to leases in the same call that arrives.
 *
 * @param release the lease to give up
 * @param next the activation to lease; absent: the first of the arrivals' joins, in their order, that is ready, unless a link that is not in the
 *     call claimed it; {@link Activation#END} is never leased
 * @param take whether to lease anything at all
 * @param holder the grant's id
 * @param length how long the new lease lives unless renewed
 */
public record Handover(
        Optional<Lease> release, Optional<ActivationRef> next, boolean take, String holder, Duration length) {
    /**
     * The activation to lease, if any.
     *
     * @param ready what the arrivals made ready, see {@link Arrivals#ready}
     */
    public Optional<ActivationRef> target(List<ActivationRef> ready) {
        return take
                ? next.or(() -> ready.stream().findFirst())
                        .filter(ref -> !ref.activation().equals(Activation.END))
                : Optional.empty();
    }
}
