package io.flowcraft.memory;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Lease;
import io.flowcraft.engine.LeaseAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The leases of all runs. A row outlives its lease: it knows that there was one, and how many ended badly. */
final class LeaseTable {

    private final Map<ActivationRef, Row> rows = new HashMap<>();
    private final InstantSource clock;

    LeaseTable(InstantSource clock) {
        this.clock = clock;
    }

    LeaseAnswer take(ActivationRef ref, String holder, Duration length) {
        Row row = rows.getOrDefault(ref, Row.NEVER);
        if (row.isHeldBy(holder)) {
            rows.put(ref, row.until(clock.instant().plus(length)));
            return new LeaseAnswer.Granted(new Lease(ref, holder, row.starts, false));
        }
        Duration remaining = Duration.between(clock.instant(), row.until);
        if (row.holder.isPresent() && !remaining.isNegative() && !remaining.isZero()) {
            return new LeaseAnswer.Held(remaining);
        }
        rows.put(ref, new Row(Optional.of(holder), clock.instant().plus(length), row.starts + 1));
        return new LeaseAnswer.Granted(new Lease(ref, holder, row.starts + 1, row == Row.NEVER));
    }

    boolean renew(Lease lease, Duration length) {
        Row row = rows.getOrDefault(lease.ref(), Row.NEVER);
        if (row.isHeldBy(lease.holder())) {
            rows.put(lease.ref(), row.until(clock.instant().plus(length)));
            return true;
        }
        return false;
    }

    void release(Lease lease) {
        Row row = rows.getOrDefault(lease.ref(), Row.NEVER);
        if (row.isHeldBy(lease.holder())) {
            rows.put(lease.ref(), new Row(Optional.empty(), Instant.EPOCH, lease.starts() - 1));
        }
    }

    void forget(Set<String> runIds) {
        rows.keySet().removeIf(ref -> runIds.contains(ref.runId()));
    }

    void clear() {
        rows.clear();
    }

    private record Row(Optional<String> holder, Instant until, int starts) {

        static final Row NEVER = new Row(Optional.empty(), Instant.EPOCH, 0);

        boolean isHeldBy(String id) {
            return holder.equals(Optional.of(id));
        }

        Row until(Instant time) {
            return new Row(holder, time, starts);
        }
    }
}
