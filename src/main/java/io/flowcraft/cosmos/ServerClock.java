package io.flowcraft.cosmos;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The time of Cosmos DB, from the {@code _ts} of the items it wrote. An item was stamped after its request was sent and before the answer was received, and the stamp is
 * cut or rounded to the second: so each gives two bounds of how far the store's time is ahead of this machine's steady one. The narrowest of the last minutes count; older ones
 * are forgotten, for steady clocks drift apart too. Before the first answer the machine's own time must do. Thread-safe.
 */
final class ServerClock implements StoreClock {

    private static final long MEMORY_NANOS = Duration.ofMinutes(5).toNanos();

    /** Within which the store's servers agree, and stamps are rounded. */
    private static final Duration DISAGREEMENT = Duration.ofMillis(700);

    private record Bounds(long sinceNanos, Duration least, Duration most) {
        Bounds and(Bounds other) {
            return new Bounds(
                    sinceNanos,
                    least.compareTo(other.least) > 0 ? least : other.least,
                    most.compareTo(other.most) < 0 ? most : other.most);
        }
    }

    private final LongSupplier steadyNanos;
    private final Instant origin;
    private Bounds last;
    private Bounds current;

    ServerClock() {
        this(System::nanoTime, Instant.now());
    }

    /** @param now the machine's time */
    ServerClock(LongSupplier steadyNanos, Instant now) {
        this.steadyNanos = steadyNanos;
        origin = now.minusNanos(steadyNanos.getAsLong());
        current = new Bounds(steadyNanos.getAsLong(), Duration.ZERO, Duration.ZERO);
        last = current;
    }

    /** What the steady clock says. */
    long nanos() {
        return steadyNanos.getAsLong();
    }

    /**
     * Learns from an item that was just written.
     *
     * @param second its {@code _ts}, in seconds since 1970
     */
    void stamped(long second, long sentNanos, long receivedNanos) {
        learn(Instant.ofEpochSecond(second), sentNanos, receivedNanos);
    }

    private synchronized void learn(Instant stamp, long sentNanos, long receivedNanos) {
        Duration least = Duration.between(origin.plusNanos(receivedNanos), stamp);
        Duration most = Duration.between(origin.plusNanos(sentNanos), stamp.plusSeconds(1));
        Bounds seen = new Bounds(receivedNanos, least.minus(DISAGREEMENT), most.plus(DISAGREEMENT));
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
