package io.flowcraft.emulator;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that goes wrong with calls of Cosmos DB while it is switched on: an answer with a status of the service instead of the real one. Thread-safe. */
public final class CosmosFault implements Fault {

    /**
     * What is answered.
     *
     * @param status of HTTP
     * @param retryAfterMillis how long the service wants to be left alone; 0: it does not say
     * @param tookEffect whether the call was carried out all the same
     */
    public record Strike(int status, int retryAfterMillis, boolean tookEffect) {}

    private final AtomicInteger happened = new AtomicInteger();
    private final int percent;
    private final Random random;
    private final List<Strike> strikes;
    private volatile boolean on;

    private CosmosFault(int percent, long seed, List<Strike> strikes) {
        this.percent = percent;
        this.random = new Random(seed);
        this.strikes = strikes;
    }

    /** Strikes so many of a hundred calls. */
    public static CosmosFault of(int percent, long seed, Strike... strikes) {
        return new CosmosFault(percent, seed, List.of(strikes));
    }

    /** None. */
    public static CosmosFault none() {
        return of(0, 0);
    }

    @Override
    public void on(boolean now) {
        on = now;
    }

    @Override
    public int happened() {
        return happened.get();
    }

    synchronized Optional<Strike> next() {
        if (!on || strikes.isEmpty() || random.nextInt(100) >= percent) {
            return Optional.empty();
        }
        happened.incrementAndGet();
        return Optional.of(strikes.get(random.nextInt(strikes.size())));
    }
}
