package io.flowcraft.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again until what is seen is as it shall be. */
final class Polling {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Polling() {}

    /** The first that is as it shall be; fails with the last that was not when none is. */
    static <T> T until(Supplier<T> look, Predicate<T> isRight) {
        return until(PATIENCE, look, isRight);
    }

    /** The same with another patience. */
    static <T> T until(Duration patience, Supplier<T> look, Predicate<T> isRight) {
        Instant deadline = Instant.now().plus(patience);
        T seen = look.get();
        while (!isRight.test(seen)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within " + patience + "; last seen: " + seen);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            seen = look.get();
        }
        return seen;
    }
}
