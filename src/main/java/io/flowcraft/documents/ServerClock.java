package io.flowcraft.documents;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The time of a store, from the stamps of its answers. An answer was stamped after its request was sent and before it was received, and the stamp is cut to the
 * second: so each gives two bounds of how far the store's time is ahead of this machine's steady one. The narrowest of the last minutes count; older ones are
 * forgotten, for steady clocks drift apart too. Before the first answer the machine's own time must do. Thread-safe.
 */
public final class ServerClock implements StoreClock {

    private static final long MEMORY_NANOS = Duration.ofMinutes(5).toNanos();

    private record Bounds(long sinceNanos, Duration least, Duration most) {
        Bounds and(Bounds other) {
            return new Bounds(
                    sinceNanos,
                    least.compareTo(other.least) > 0 ? least : other.least,
                    most.compareTo(other.most) < 0 ? most : other.most);
        }
    }

    private final Duration disagreement;
    private final LongSupplier steadyNanos;
    private final Instant origin;
    private Bounds last;
    private Bounds current;

    /** @param disagreement within which the store's servers agree, and what its stamps may be off for other reasons than being cut */
    public ServerClock(Duration disagreement) {
        this(disagreement, System::nanoTime, Instant.now());
    }

    /** @param now the machine's time */
    public ServerClock(Duration disagreement, LongSupplier steadyNanos, Instant now) {
        this.disagreement = disagreement;
        this.steadyNanos = steadyNanos;
        origin = now.minusNanos(steadyNanos.getAsLong());
        current = new Bounds(steadyNanos.getAsLong(), Duration.ZERO, Duration.ZERO);
        last = current;
    }

    /** What the steady clock says. */
    public long nanos() {
        return steadyNanos.getAsLong();
    }

    /**
     * Learns from an answer.
     *
     * @param stamp when the store made it, cut to the second
     */
    public synchronized void stamped(Instant stamp, long sentNanos, long receivedNanos) {
        Duration least = Duration.between(origin.plusNanos(receivedNanos), stamp);
        Duration most = Duration.between(origin.plusNanos(sentNanos), stamp.plusSeconds(1));
        Bounds seen = new Bounds(receivedNanos, least.minus(disagreement), most.plus(disagreement));
        boolean isFirst = current.most().equals(current.least());
        if (isFirst || receivedNanos - current.sinceNanos() > MEMORY_NANOS) {
            last = isFirst ? seen : current;
            current = seen;
        } else {
            current = current.and(seen);
        }
        if (current.least().compareTo(current.most()) > 0) {
            // The store's servers disagree by more than they should, or its time was set: trust the newest answer only.
            current = seen;
            last = seen;
        }
    }

    @Override
    public synchronized Instant earliest() {
        return ahead(last.and(current).least());
    }

    @Override
    public synchronized Instant latest() {
        return ahead(last.and(current).most());
    }

    private Instant ahead(Duration offset) {
        return origin.plusNanos(nanos()).plus(offset);
    }
}
